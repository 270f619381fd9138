# What every picture begins with: quiet axes, shapes that differ without colour, and on a
# terminal of letters plain signs.
plain = (GPVAL_TERM eq "dumb")
k = (GPVAL_TERM eq "svg" ? 0.5 : 1)
ink = "#333333"; quiet = "#8c8c8c"; deep = "#004c80"; light = "#8fbbd9"; warm = "#a65200"; gold = "#b58900"
set key off
set border 3 linecolor rgb ink
set tics nomirror out
set title textcolor rgb "#111111"
if (!plain) set grid ytics linecolor rgb "#e6e6e6" linetype 1 linewidth 1
set style fill solid 0.6 noborder
set boxwidth 0.7
dot = 7; ring = 6; square = 5; diamond = 13
if (plain) dot = "o"; ring = "."; square = "#"; diamond = "+"
weekstep(w) = (w > 208 ? 52 : w > 104 ? 26 : w > 52 ? 13 : w > 26 ? 4 : w > 12 ? 2 : 1)
room(w) = (plain ? w * 0.24 + 0.3 : w * 0.16 + 0.3)
# Data are 0-100; people read their own scale, up to `top`.
own(x) = x * top / 100.0
owntics = (top > 5 ? top / 5 : 1)
unit = top / 100.0
# Where the words beside a line begin: in letters two columns after its end, never on it.
beside(w) = w + 0.5 + (plain ? (w + room(w)) / 20 : 0.1)
