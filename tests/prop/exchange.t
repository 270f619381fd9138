#!/bin/sh
# F26: two directories log 500 random operations each and exchange lines in random order, three
# times; then every view of both is the same, to the byte.
. "$TOP/tests/tap.sh"
mkdir a b
for d in a b; do cp "$TOP/examples/plans/back-among-people.yaml" $d/plan.yaml && chmod 600 $d/plan.yaml; done
# take FROM TO: all lines of FROM in an order of their own.
shuffle() { awk -v seed="$1" 'BEGIN {srand(seed)} {printf "%.9f\t%s\n", rand(), $0}' | sort | cut -f2-; }
take() { ladder-report -d "$1" -o jsonl entries >lines && shuffle "$3" <lines | ladder-log -q -d "$2" - >/dev/null; }
ok=yes
for round in 1 2 3; do
	"$O/tests/prop/busy" a $((round * 2)) 167 && "$O/tests/prop/busy" b $((round * 2 + 1)) 167 || ok=no
	take a b $round && take b a $((round + 10)) || ok="no, in round $round"
done
is "$ok" yes '500 operations on each, exchanged three times'
take b a 99
views=$(ls "$TOP"/cmd/report/views/*.sql | sed 's|.*/||; s|\.sql$||')
differ=
for v in $views; do
	ladder-report -d a -o jsonl "$v" >a.out 2>a.err
	ladder-report -d b -o jsonl "$v" >b.out 2>b.err
	sed -i.was "s/\"ladder\":\"[ab]\"/\"ladder\":\"x\"/" a.out b.out # caseload names the directory
	# The order of versions that lost is that in which they came; what they are is the same.
	[ "$v" != entries ] || for f in a b; do sort $f.out >s && mv s $f.out; done
	cmp -s a.out b.out && cmp -s a.err b.err || differ="$differ $v"
done
is "$differ" '' "every view is the same: $(echo $views | wc -w) of them"
n=$(ladder-report -d a -o jsonl entries | wc -l)
if [ "$n" -gt 600 ]; then pass "and there is much in them ($n versions)"; else fail "only $n versions"; fi
ladder-report -d b -o jsonl entries >before
take a b 100
ladder-report -d b -o jsonl entries >after
same before after 'taking the same in again changes nothing'
finish
