/* gnuplot: a script in, a picture out. */
#include "app/run.h"
#include "report_in.h"

bool report_draw(const struct buf *script, struct buf *out)
{
	static const char *const argv[] = {"gnuplot", "-d", "-", NULL};

	return run_filter(argv, script, out);
}
