/* plan_tables - short ways to write the rows of the field tables (plan_fields*.c only). */
#ifndef LADDER_PLAN_FIELDS_TABLE_IN_H
#define LADDER_PLAN_FIELDS_TABLE_IN_H

#include "plan/fields.h"

#define ROW(S, M, K, TYPE, EX, DOC)                                                                \
	.key = K, .type = TYPE, .at = offsetof(struct S, M), .example = EX, .doc = DOC
#define TEXT(S, M, K, EX, DOC) ROW(S, M, K, FIELD_TEXT, EX, DOC), .max = PLAN_MAX_TEXT
#define LABEL(S, M, K, EX, DOC) ROW(S, M, K, FIELD_TEXT, EX, DOC), .max = PLAN_MAX_LABEL
#define ID(S, EX, DOC) ROW(S, id, "id", FIELD_ID, EX, DOC), .max = 64, .required = true
#define REF(S, M, K, TO, EX, DOC) ROW(S, M, K, FIELD_REF, EX, DOC), .max = 64, .ref = TO
#define NUM(S, M, K, TYPE, MIN, MAX, DEF, EX, DOC)                                                 \
	ROW(S, M, K, TYPE, EX, DOC), .min = MIN, .max = MAX, .def = DEF
#define SUDS(S, M, K, DEF, EX, DOC) NUM(S, M, K, FIELD_SUDS, 0, 100, DEF, EX, DOC)
#define WORD(S, M, K, WORDS, DEF, EX, DOC)                                                         \
	ROW(S, M, K, FIELD_WORD, EX, DOC), .words = WORDS, .def = DEF
#define TEXTS(S, M, K, EX, DOC) ROW(S, M, K, FIELD_TEXTS, EX, DOC), .max = PLAN_MAX_TEXT
#define REFS(S, M, K, TO, EX, DOC) ROW(S, M, K, FIELD_REFS, EX, DOC), .max = 64, .ref = TO
#define MANY(S, M, K, TYPE, EX, DOC) ROW(S, M, K, TYPE, EX, DOC), .more = offsetof(struct S, n_##M)
#define MAPS(S, M, K, TO, DOC) MANY(S, M, K, FIELD_MAPS, NULL, DOC), .map = TO
#define MAP(S, M, K, TO, DOC) ROW(S, M, K, FIELD_MAP, NULL, DOC), .map = TO
/* A mapping whose keys live in the struct around it. */
#define GROUP(K, TO, DOC) .key = K, .type = FIELD_MAP, .map = TO, .doc = DOC

#define TABLE(NAME, S, FIELDS)                                                                     \
	{                                                                                          \
		NAME, FIELDS, sizeof FIELDS / sizeof FIELDS[0], sizeof(struct S)                   \
	}

#endif
