"""Words that exclude each other: where one stands in the place of the other, the claim says something else.

Pairs of general English, written down for this; also units of time and of number, and words for persons.
"""

from octavo.insights.support.words import stem_of
from octavo.stories.tokens import normal_form

PAIRS = """
    increase-decrease rise-fall raise-lower up-down gain-loss win-lose accept-reject approve-reject
    approve-oppose support-oppose allow-ban allow-prohibit permit-forbid begin-end start-stop start-end
    open-close open-shut more-less more-fewer higher-lower high-low before-after above-below over-under
    buy-sell hire-fire arrive-leave enter-exit enter-leave include-exclude succeed-fail success-failure
    strong-weak large-small big-small great-little long-short old-new old-young early-late
    earlier-later first-last best-worst better-worse good-bad positive-negative easy-difficult
    easy-hard simple-complex possible-impossible able-unable agree-disagree agree-refuse like-dislike
    love-hate accurate-inaccurate correct-incorrect right-wrong true-false legal-illegal public-private
    domestic-foreign national-international local-national internal-external male-female man-woman
    men-women boy-girl father-mother son-daughter brother-sister husband-wife he-she his-her him-her
    rich-poor expensive-cheap safe-dangerous safe-unsafe happy-unhappy happy-sad satisfied-dissatisfied
    certain-uncertain certainty-uncertainty known-unknown same-different similar-different full-empty
    full-partial always-never all-none all-some every-no everyone-nobody many-few most-few most-least
    major-minor maximum-minimum exceed-miss expand-shrink expand-contract grow-shrink growth-decline
    improve-worsen improve-deteriorate improvement-deterioration strengthen-weaken accelerate-slow
    fast-slow quick-slow advance-retreat attack-defend guilty-innocent convict-acquit arrest-release
    alive-dead live-die survive-die birth-death day-night morning-evening north-south east-west
    northern-southern eastern-western left-right inside-outside indoor-outdoor import-export
    profit-loss profitable-unprofitable surplus-deficit optimistic-pessimistic confident-doubtful
    encourage-discourage praise-criticise praise-criticize praise-condemn admit-deny confirm-deny
    prove-disprove remember-forget find-lose build-destroy create-destroy join-leave join-quit
    unite-divide add-remove attach-detach connect-disconnect enable-disable active-inactive
    formal-informal regular-irregular voluntary-mandatory optional-mandatory optional-required
    free-paid free-costly temporary-permanent ancient-modern outdated-modern traditional-modern
    natural-artificial human-machine manual-automatic online-offline remote-onsite presence-absence
    present-absent visible-invisible hot-cold warm-cool wet-dry heavy-light dark-light deep-shallow
    wide-narrow thick-thin hard-soft rough-smooth clean-dirty clear-unclear obvious-unclear
    popular-unpopular famous-unknown important-unimportant relevant-irrelevant necessary-unnecessary
    useful-useless helpful-unhelpful effective-ineffective efficient-inefficient advantage-disadvantage
    benefit-harm benefit-drawback strength-weakness opportunity-threat victory-defeat ally-enemy
    friend-enemy friend-stranger supporter-opponent majority-minority increase-reduce raise-cut
    raise-reduce boost-cut upgrade-downgrade beginner-expert novice-expert teacher-student
    doctor-patient buyer-seller customer-seller client-agent employer-employee lender-borrower
    landlord-tenant parent-child question-answer ask-answer send-receive give-take lend-borrow
    push-pull show-hide reveal-conceal appear-disappear remain-leave keep-discard keep-lose
    continue-stop continue-discontinue maintain-abandon resume-suspend delay-advance postpone-advance
    ahead-behind near-far close-far together-apart with-without despite-because unlike-like
    beyond-within minimum-maximum less-greater limited-unlimited finite-infinite single-multiple
    one-many individual-group whole-part entire-partial complete-incomplete rarely-often seldom-often
    frequently-rarely sometimes-always usually-rarely quickly-slowly easily-hardly
    supervised-unsupervised discriminative-generative discrete-continuous linear-nonlinear local-global
    static-dynamic forward-backward upper-lower outperform-underperform significant-insignificant
    sufficient-insufficient adequate-inadequate dependent-independent direct-indirect
    conscious-unconscious healthy-sick healthy-ill cure-cause prevent-cause solve-cause
    protect-endanger protect-harm save-waste save-spend earn-spend love-despise trust-distrust
    respect-despise invite-exclude welcome-reject excited-bored interested-uninterested
    interesting-boring patient-impatient polite-rude kind-cruel brave-afraid calm-angry pleased-annoyed
    proud-ashamed lucky-unlucky tall-short fat-thin loud-quiet noisy-quiet asleep-awake busy-idle
    busy-free available-unavailable present-past future-past today-yesterday today-tomorrow
    yesterday-tomorrow monday-tuesday weekly-monthly daily-weekly monthly-yearly annual-monthly
    million-billion thousand-million hundred-thousand half-double half-quarter double-triple week-month
    month-year day-week hour-minute second-minute kilometre-mile percent-point
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in PAIRS.split():
        one, other = (stem_of(normal_form(word, english=True)) for word in pair.split("-"))
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in table.items()}


OPPOSITES = _table()
"""The stems that a stem excludes."""
