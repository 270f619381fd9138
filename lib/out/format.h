/*
 * format - the ways an answer can be written, by the words of -o.
 *
 *	if (strcmp(word, format_words[FORMAT_TSV]) == 0) ...
 */
#ifndef LADDER_OUT_FORMAT_H
#define LADDER_OUT_FORMAT_H

enum format { FORMAT_TEXT, FORMAT_TSV, FORMAT_JSONL, FORMAT_CSV, FORMAT_GNUPLOT, FORMAT_HTML,
	      FORMAT_ICS, FORMAT_PATCH, FORMAT_N };
extern const char *const format_words[]; /* "text" "tsv" "jsonl" "csv" "gnuplot" "html" "ics"
					    "patch", then NULL; by enum format */

#endif
