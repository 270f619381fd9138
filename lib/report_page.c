#include "report_int.h"
int report_page(struct report *r, const char *only, struct err *e)
{
	(void)r;
	(void)only;
	return err_set(e, "html");
}
