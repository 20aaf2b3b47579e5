"""What the publisher's own section says of an article's subject, in the languages most feeds are in.

Only words that name one subject wherever they stand over a newspaper's page: "world", "local", "opinion"
and the like say where or how, not what, and are left out.
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from octavo.insights.taxonomy import SECTION_SLUGS

MOST_PARTS = 6  # of a label or a path; a longer one is a list of tags or a headline, not a section

# The names of newspapers' parts, without accents, as they stand in labels and addresses.
_WORDS: dict[str, str] = {
    "politics": """politics political election elections government congress parliament senate
        white-house uspolitics us-politics uk-politics politik innenpolitik aussenpolitik wahlen
        bundestag politica elecciones gobierno politique politiques elections-legislatives
        politica-interna governo eleicoes elezioni politiek verkiezingen polityka wybory politikk valg
        val politiikka vaalit politika secim siyaset политика выборы политика-украины політика 政治 政策
        选举 選挙 정치 선거 السياسة سياسة rajniti राजनीति polityka-krajowa diplomacy geopolitics""",
    "conflict": """war conflict defence defense military krieg ukraine-krieg ukraine-war guerra
        guerre defensa difesa oorlog wojna krig sota savas война оборона війна 战争 军事 戦争 전쟁 국방
        verteidigung militar""",
    "economy": """business economy economics finance markets market money companies industry
        banking stocks investing real-estate property agriculture wirtschaft finanzen boerse borse
        unternehmen immobilien agrarpolitik konjunktur economia finanzas mercados negocios empresas
        dinero economie affaires entreprises bourse immobilier finances finanza mercati aziende
        negocios-e-financas mercado negocio beurs economie-et-finance gospodarka biznes finanse okonomi
        naeringsliv naringsliv ekonomi borsen talous ekonomika 经济 財経 财经 经济新闻 経済 ビジネス
        경제 экономика бизнес финансы економіка اقتصاد अर्थव्यवस्था व्यापार aerospace-defense""",
    "crime": """crime courts court justice law legal police crime-courts law-and-order
        true-crime kriminalitaet kriminalitat recht justiz polizei blaulicht gericht judicial justicia
        sucesos policiales seguridad-y-justicia policia crimen justice-police faits-divers
        police-justice cronaca-nera giustizia cronaca-giudiziaria justica policial misdaad rechtspraak
        kryminalne prawo krim brott rikos oikeus суд криминал происшествия преступность 法治 社会-法
        사건""",
    "disaster": """disaster disasters accidents accident natural-disasters emergency katastrophen
        unglueck unfall unfaelle unfalle desastres desastre accidentes catastrophes catastrophe wypadki
        ulykker olyckor onnettomuudet стихия 災害 灾害""",
    "education": """education schools school university universities higher-education campus bildung
        schule hochschule studium educacion educacao enseignement ecole scuola universita istruzione
        onderwijs edukacja szkola utdanning utbildning koulutus egitim образование освіта 教育 교육
        تعليم शिक्षा""",
    "environment": """environment climate climate-change nature conservation wildlife
        energy-environment climate-environment green sustainability umwelt klima klimawandel
        umwelt-und-klima natur nachhaltigkeit medio-ambiente medioambiente clima ambiente environnement
        planete climat meio-ambiente sustentabilidade milieu klimaat srodowisko klimat ekologia miljo
        ymparisto ilmasto cevre экология довкілля 环境 環境 환경 بيئة पर्यावरण""",
    "health": """health healthcare health-care wellness medicine coronavirus covid-19 covid
        mental-health gesundheit medizin corona salud coronavirus-covid-19 sante medecine salute sanita
        saude gezondheid zdrowie helse halsa terveys saglik здоровье медицина здоров-я 健康 医療 医疗
        건강 صحة स्वास्थ्य""",
    "human-interest": """celebrities celebrity people royals royal-family weird odd offbeat odd-news
        human-interest good-news promis stars vermischtes royals-adel gente famosos insolite
        people-celebrites gossip celebridades kjendis noje-kandisar gwiazdy curiosidades""",
    "labour": """work jobs careers career labour labor workplace employment arbeit karriere beruf
        arbeitsmarkt arbeitswelt empleo trabajo laboral emploi travail lavoro emprego trabalho werk
        praca arbeidsliv jobb tyoelama kariyer работа 労働 노동""",
    "lifestyle": """lifestyle life-style lifeandstyle life-and-style food recipes recipe cooking
        travel fashion beauty style home-garden gardening garden homes gaming games video-games
        food-drink eat-drink dining restaurants wine leisure diy crafts lebensstil reise reisen essen
        rezepte rezept kochen genuss mode garten wohnen freizeit spiele estilo estilo-de-vida viajes
        recetas moda cocina gastronomia cuisine recettes voyage voyages jardin maison loisirs cucina
        ricette viaggi receitas viagem turismo comida lifestyle-news reizen koken wonen styl-zycia
        kuchnia podroze moda-i-uroda livsstil mat resor resa ruoka matkailu yasam seyahat еда
        путешествия 生活 旅行 美食 旅游 여행 음식""",
    "religion": """religion faith church kirche glaube religion-und-glaube iglesia fe eglise
        religione chiesa vaticano igreja religiao geloof kosciol wiara kirke kyrka uskonto din религия
        церковь 宗教 종교""",
    "science": """science technology tech space ai artificial-intelligence sci-tech science-tech
        science-technology computing gadgets smartphones software hardware programming python
        cybersecurity security-tech wissenschaft technik digital netzwelt digitales wissen weltraum
        technologie ki ciencia tecnologia ciencia-y-tecnologia sciences technologies espace scienza
        scienze tecnologie wetenschap nauka technologia technologie-et-sciences teknologi vitenskap
        vetenskap teknik tiede teknologia bilim teknoloji наука технологии наука-и-техника 科技 科学
        技術 テクノロジー 과학 기술 it علوم تكنولوجيا विज्ञान""",
    "society": """society immigration migration race gender family parenting social-affairs
        gesellschaft soziales familie integration sociedad familia inmigracion societe famille
        immigration-et-diversite societa famiglia sociedade samenleving spoleczenstwo rodzina samfunn
        samhalle yhteiskunta perhe toplum общество суспільство 사회""",
    "sport": """sport sports football soccer basketball baseball cricket tennis golf rugby
        hockey nfl nba mlb nhl olympics olympia formula-1 formel-1 motorsport cycling boxing ufc
        athletics fussball bundesliga handball wintersport eishockey leichtathletik radsport deportes
        deporte futbol baloncesto tenis ciclismo futbol-internacional sports-football foot rugby-top-14
        cyclisme calcio serie-a esporte esportes futebol desporto voetbal wielrennen pilka-nozna
        siatkowka sportowe fotball sporten fotboll urheilu jalkapallo spor futbol-haberleri спорт футбол
        хоккей 体育 スポーツ 野球 サッカー 스포츠 축구 야구 رياضة खेल क्रिकेट""",
    "weather": """weather wetter tiempo el-tiempo meteo previsioni-meteo tempo-e-clima weer pogoda
        vaer vader saa hava-durumu погода 天气 天気 날씨 طقس मौसम""",
    "arts": """arts art culture-arts arts-entertainment arts-and-entertainment entertainment
        culture books music film films movies movie theatre theater tv television tv-radio tv-and-radio
        media music-news pop-culture museums literature stage kultur feuilleton kino musik buecher
        literatur medien unterhaltung fernsehen kunst cultura espectaculos cine musica libros
        entretenimiento culture-loisirs cinema livres musique medias spectacles culture-et-medias
        spettacoli libri teatro cultura-e-spettacoli televisione livros cultuur boeken muziek kultura
        rozrywka filmy muzyka ksiazki underholdning noje kulttuuri viihde kultur-sanat magazin-kultur
        культура кино музыка книги 文化 娱乐 芸能 エンタメ 문화 연예 ثقافة मनोरंजन""",
}
_PARTS = re.compile(r"[,/|>;:•·]+")
_GLUE = re.compile(r"[\s_&+.-]+")


def publisher_section(label: str, url: str) -> str:
    """The section that a publisher's label names, else the one that the address does; "" where none does.

    Of an address the last part is left out: it is the article's own name.
    """
    found = _first(_PARTS.split(label)) if label else ""
    return found or _first(_segments(url))


def _segments(url: str) -> list[str]:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return []
    sub = host.split(".")[0] if host.count(".") > 1 else ""
    return [sub, *(unquote(part) for part in parts.path.split("/")[1:-1])]


def _first(parts: list[str]) -> str:
    known = [_NAMED.get(_folded(part), "") for part in parts[:MOST_PARTS]]
    return next((slug for slug in known if slug), "")


def _folded(text: str) -> str:
    """Lower case without accents, words joined by hyphens, "ß" as "ss"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c) or c > "\u0900")
    return _GLUE.sub("-", unicodedata.normalize("NFC", bare).replace("-and-", "-")).strip("-")


_NAMED = {_folded(word): slug for slug, words in _WORDS.items() for word in words.split()}

if missing := set(_WORDS) ^ set(SECTION_SLUGS):
    raise ValueError(f"Sections without words, or words without a section: {sorted(missing)}.")
