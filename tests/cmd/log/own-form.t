#!/bin/sh
# A questionnaire of the person's own is asked, checked, drawn and weighed as one that is shipped.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
cat >>"$LADDER_DIR/plan.yaml" <<'END'
questionnaires:
  - {id: grief, about: How grief is, items: 3, range: 3-15, cuts: {9: much}, reliable: 4, urgent: 2}
END
run ladder-log score grief items=2,1,2
status_is 0 'answers that its own range allows'
out_like 'grief runs from 3 to 15; your cut-offs: 9; a change of 4' 'its figures are said'
run ladder-log score grief total=16
status_is 2 'a total beyond its range'
err_like 'grief runs from 3 to 15, not 16' 'says which it may be'
run ladder-log score grief items=1,6,1
status_is 2 'an answer beyond its range'
run ladder-log score greif total=5
err_like "did you mean 'grief'" 'a typing error has its nearest'
run ladder-report -o tsv scores
out_like '	grief	grief	5	3	15	3-8	' 'the report has its bands'
run ladder-log score grief items=1,2,1
out_like 'Nobody has been told' 'its urgent answer puts people first at once'
run ladder-next
out_like 'Ana' 'and until it was looked back on'
sed -i 's/, urgent: 2//' "$LADDER_DIR/plan.yaml"
run relapse-plan -o tsv check
out_like 'urgent' 'no edit of the plan ends it'
finish
