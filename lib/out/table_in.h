/* table_int - what the writers of a table share; private to table*.c. */
#ifndef LADDER_OUT_TABLE_IN_H
#define LADDER_OUT_TABLE_IN_H

#include "out/table.h"

/* Lays out the rows kept so far as text and drops them. */
void table_lay_text(struct table *t);
/* The same as one HTML table, with its sorted copies. */
void table_lay_html(struct table *t);

/* Is the column made of numbers (right-aligned)? */
bool table_is_number(const struct column *c);

#endif
