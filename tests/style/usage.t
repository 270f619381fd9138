#!/bin/sh
# One truth about options: the table in the code (--help prints it), the page's SYNOPSIS and
# list, and completion say the same.
. "$TOP/tests/tap.sh"

help_options() { sed -nE 's/^ +(-([a-zA-Z]), )?--([a-z-]+)( .*)?$/\2 \3/p' "$1" | awk 'NF == 2 {print "-" $1} {print "--" $NF}' | sort -u; }
# Flags of mdoc lines: `.It Fl d Ar DIR , Fl -dir Ar DIR`
page_flags() { awk '{for (i = 1; i < NF; i++) if ($i == "Fl") print "-" $(i + 1)}' | sort -u; }
synopsis() { sed -n '/^\.Sh SYNOPSIS/,/^\.Sh [^S]/p' "$1" | sed '1d;$d'; }
listed() { grep -E '^\.It Fl ' "$1" | page_flags; }

for p in $programs; do
	page=$TOP/man/$p.1
	run "$p" --help
	status_is 0 "$p --help"
	cp "$W/out" "$W/help"
	help_options "$W/help" >"$W/in-code"
	run "$p" -h
	same "$W/help" "$W/out" "$p -h is --help"
	run "$p" --version
	out_like "^$p [0-9]+\.[0-9]+\.[0-9]+$" "$p --version names itself"
	sed -nE "s/^  ($p.*)/\1/p" "$W/help" | sed -E 's/(   ).*//' >"$W/examples"
	is "$([ -s "$W/examples" ] && sed -n 3p "$W/help" | grep -c "^  $p")" 1 "$p --help begins with examples"
	while read -r example; do
		rm -rf "$W/own"
		[ "$p" = ladder-init ] && [ "$example" != 'ladder-init --check' ] ||
			LADDER_DIR=$W/own ladder-init --from reentry >"$W/out" 2>&1
		case $example in ladder-log | ladder-init) continue ;; esac # those ask
		(cd "$W" && LADDER_DIR=$W/own sh -c "$example" >"$W/out" 2>"$W/err" </dev/null)
		status=$?
		[ $status -le 1 ] || fail "$example ($status)"
	done <"$W/examples"
	awk 'length > 80' "$W/help" >"$W/out"
	is "$(cat "$W/out")" '' "$p --help fits 80 columns"

	if [ -f "$page" ]; then
		listed "$page" >"$W/in-page"
		same "$W/in-code" "$W/in-page" "$p: options of the code = options that the page explains"
		synopsis "$page" | page_flags >"$W/in-synopsis"
		comm -13 "$W/in-code" "$W/in-synopsis" >"$W/out"
		is "$(cat "$W/out")" '' "$p: SYNOPSIS has no option that the code lacks"
		# The words after the options, as the usage has them and as the page prints them.
		sed -nE "s/^(usage:|      ) $p /$p /p" "$W/help" >"$W/want"
		printf '.Dd January 1, 2026\n.Dt X 1\n.Os\n.Sh NAME\n.Nm %s\n.Nd x\n.Sh SYNOPSIS\n' "$p" >"$W/x.1"
		synopsis "$page" >>"$W/x.1"
		if command -v mandoc >/dev/null; then
			mandoc -T ascii -O width=400,indent=0 "$W/x.1" | sed 's/.\x08//g' |
				sed -n '/^SYNOPSIS/,/^$/p' | sed -nE "s/^ *($p )/\1/p" >"$W/got"
			same "$W/want" "$W/got" "$p: usage = SYNOPSIS"
		else
			skip "$p: usage = SYNOPSIS needs mandoc"
		fi
	else
		fail "$p has a page"
	fi

	# Each is taken in full, and none when shortened.
	refused='' taken=''
	while read -r option; do
		case $option in --*) ;; *) continue ;; esac
		"$p" "$option=x" --help >"$W/out" 2>"$W/err" </dev/null
		! grep -q 'no option' "$W/err" || refused="$refused $option"
		short=${option%?}
		grep -qx -- "$short" "$W/in-code" && continue
		"$p" "$short" >"$W/out" 2>"$W/err" </dev/null
		[ $? = 2 ] && grep -q 'no option' "$W/err" || taken="$taken $short"
	done <"$W/in-code"
	is "$refused" '' "$p takes every option of its usage"
	is "$taken" '' "$p refuses shortened options"
	run "$p" --dirr=x
	err_is "$p: no option '--dirr'; did you mean '--dir'?" "$p names the nearest option"
	status_is 2 "$p: a wrong option is trouble"
done
finish
