#!/bin/sh
# embed.sh FILE... - prints C that holds the files, for asset.h.  Same bytes in, same bytes out.
set -eu
export LC_ALL=C
echo '#include "base/asset.h"'
n=0
for f; do
	printf 'static const unsigned char data%d[] = {\n' $n
	od -An -v -tx1 <"$f" | sed 's/ \(..\)/0x\1,/g'
	echo '0};'
	n=$((n + 1))
done
echo 'const struct asset asset_all[] = {'
n=0
for f; do
	name=${f##*/}
	folder=${f%/*}
	folder=${folder##*/}
	printf '\t{"%s", "%s", (const char *)data%d, sizeof data%d - 1},\n' "$folder" "$name" $n $n
	n=$((n + 1))
done
printf '\t{0, 0, 0, 0}};\n'
