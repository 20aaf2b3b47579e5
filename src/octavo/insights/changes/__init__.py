"""What an outlet changed in an article after publication: sentence by sentence, then word by word.

`align` finds the sentences that changed, `words` the words within one, `kinds` says what each change is of;
`find` puts a change together.
"""
