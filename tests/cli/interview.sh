#!/bin/sh
# Interviews whose turns only the page's type tells: names in bold, questions in bold or as
# headings; and lists of common questions, which nobody answers but the narrator.
. tests/lib.sh

page() { printf '<html><head><title>x</title></head><body><article><h1>Steps for ships</h1>%s</article></body></html>' "$1" >"$T/page.html"; }
script() { expect 0 "$B/crier" script "$T/page.html"; }
intro='<p>Dana Cole spoke to the engineer Piet Vos about locks, on a rainy morning in the town of Harle, and wrote it down. Vos has built four of them.</p>'

page "$intro<p><b>Dana Cole</b> Good evening. What is a lock, and why should anybody care about it?</p>
<p><b>Piet Vos</b> A lock is a step for ships, and without it they would have to climb.</p>
<p>I have built four of them in ten years and I am proud of them all.</p>
<p><b>Dana Cole</b> And the next one, when will that be done, if it will be done?</p>
<p><b>Piet Vos</b> In May, if the rain stops before the end of April.</p>"
script
shows 'DANA COLE: Good evening.'
shows 'PIET VOS: I have built'
shows 'PIET VOS: In May'

answers='1 2 3 4'
interview()
{
	for n in $answers; do
		printf '<%s>What did you learn from lock number %s?</%s>' "$1" "$n" "$2"
		printf '<p>I learnt that water is patient, and that number %s was too short for the ships that we have.</p>' "$n"
	done
}
page "$intro$(interview 'p><strong' 'strong></p')<p>The locks are open on Sundays from ten to four, except in winter.</p>"
script
shows 'INTERVIEWER: What did you learn from lock number 4?'
shows 'PIET VOS: I learnt that water is patient, and that number 1'
shows 'NARRATOR: The locks are open'
page "$intro$(interview h2 h2)"
script
shows 'PIET VOS: I learnt that water is patient, and that number 2'

common=$(for n in $answers; do
	printf '<h2>How deep is lock number %s?</h2><p>Lock number %s is nine feet deep, which is enough for every ship that calls at Harle.</p>' "$n" "$n"
done)
page "$intro$common"
script
! grep -q 'INTERVIEWER\|VOS: ' "$T/out" || fail "a list of common questions is taken for an interview"
