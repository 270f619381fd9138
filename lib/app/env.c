/* env: the environment, the clock, the terminal. */
#define _DEFAULT_SOURCE
#include "app/cli_in.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

const char *cli_env(const char *name)
{
	const char *s = getenv(name);

	return s != NULL && *s != '\0' ? s : NULL;
}

/* --- the clock --------------------------------------------------------------- */

static bool is_zone_name(const char *s)
{
	return *s != '\0' && *s != '/' && strstr(s, "..") == NULL &&
	       s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/-")] ==
		   '\0';
}

/* Zone rules of a fixed offset, as POSIX writes them (east is negative there). */
static void fixed_zone(int off)
{
	char tz[32];
	int m = off < 0 ? -off : off;

	snprintf(tz, sizeof tz, "<%c%02d%02d>%c%02d:%02d", off < 0 ? '-' : '+', m / 60, m % 60,
		 off < 0 ? '+' : '-', m / 60, m % 60);
	setenv("TZ", tz, 1);
	tzset();
}

/* `INSTANT` or `INSTANT[Zone]`. */
static int pinned_clock(struct cli *c, const char *s, struct err *e)
{
	const char *open = strchr(s, '[');
	char *instant = mem_dup(s, open != NULL ? (size_t)(open - s) : strlen(s));
	int ret = -1;

	setenv("TZ", "UTC0", 1); /* an instant without an offset is UTC */
	tzset();
	if (date_read_instant(instant, &c->now, e) == -1) {
		err_at(e, "LADDER_NOW", 0, 0);
		goto done;
	}
	if (open == NULL) {
		fixed_zone(c->now.off);
		ret = 0;
		goto done;
	}
	char *zone = mem_dup(open + 1, strcspn(open + 1, "]"));
	bool ok =
	    open[1 + strlen(zone)] == ']' && open[2 + strlen(zone)] == '\0' && is_zone_name(zone);
	if (ok) {
		setenv("TZ", zone, 1);
		tzset();
		ok = date_stamp(c->now.utc).off == c->now.off;
	}
	if (!ok) {
		err_set(e,
			"'%s' is no zone with that offset at that time "
			"(as in 2026-11-22T18:00:00+01:00[Europe/Berlin])",
			zone);
		err_at(e, "LADDER_NOW", 0, 0);
	} else {
		ret = 0;
	}
	free(zone);
done:
	free(instant);
	return ret;
}

/* Says a TZ that looks like the name of a zone and is none that this machine knows: the C
 * library takes it for UTC without a word, and every day would begin at another hour. */
static void doubt_zone(struct cli *c)
{
	static const char dir[] = "/usr/share/zoneinfo";
	const char *zone = cli_env("TZ");
	struct buf path = {0};

	if (zone == NULL || strchr(zone, '/') == NULL || strpbrk(zone, ":,") != NULL ||
	    access(dir, F_OK) != 0)
		return;
	buf_addf(&path, "%s/%s", dir, zone);
	if (access(buf_str(&path), F_OK) != 0)
		cli_note(c, "TZ: no zone '%.64s' is known here: days and times are in UTC", zone);
	buf_free(&path);
}

int cli_clock(struct cli *c, struct err *e)
{
	const char *pinned = cli_env("LADDER_NOW");
	struct timespec t;

	if (pinned != NULL)
		return pinned_clock(c, pinned, e);
	tzset();
	doubt_zone(c);
	clock_gettime(CLOCK_REALTIME, &t);
	c->now = date_stamp((int64_t)t.tv_sec);
	return 0;
}

int64_t cli_now_ms(const struct cli *c)
{
	struct timespec t;

	if (cli_env("LADDER_NOW") != NULL)
		return c->now.utc * 1000;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t cli_tick_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- places ------------------------------------------------------------------ */

/* A `~` in quotes reaches us as it is: a directory of that name is what nobody meant. */
static int check_tilde(const char *from, const char *dir, struct err *e)
{
	if (dir[0] != '~' || (dir[1] != '/' && dir[1] != '\0'))
		return 0;
	return err_set(e, "%s: the shell left '%s' as it is (write $HOME%s, or no quotes)", from,
		       dir, dir + 1);
}

int cli_places(struct cli *c, const char *dir, struct err *e)
{
	struct buf b = {0};
	const char *s;

	if (dir != NULL && *dir == '\0')
		return err_set(e, "-d: an empty name is no directory");
	if (dir != NULL) {
		if (check_tilde("-d", dir, e) == -1)
			return -1;
		buf_adds(&b, dir);
	} else if ((s = cli_env("LADDER_DIR")) != NULL) {
		if (check_tilde("LADDER_DIR", s, e) == -1)
			return -1;
		buf_adds(&b, s);
	} else if ((s = cli_env("XDG_DATA_HOME")) != NULL && *s == '/') {
		buf_addf(&b, "%s/ladder", s); /* a relative one is ignored, as XDG has it */
	} else if ((s = cli_env("HOME")) != NULL) {
		buf_addf(&b, "%s/.local/share/ladder", s);
	} else {
		return err_set(e, "no directory: HOME is not set; name one with -d DIR; " CLI_TONIGHT);
	}
	while (b.len > 1 && b.data[b.len - 1] == '/')
		buf_cut(&b, b.len - 1);
	c->dir = mem_dup(b.data, b.len);
	buf_adds(&b, "/plan.yaml");
	c->plan_path = mem_dup(b.data, b.len);
	buf_free(&b);
	return 0;
}

const char *cli_editor(void)
{
	const char *s = cli_env("VISUAL");

	if (s == NULL)
		s = cli_env("EDITOR");
	return s != NULL ? s : "vi";
}

const char *cli_private_dir(const struct cli *c)
{
	const char *s = cli_env("XDG_RUNTIME_DIR");

	return s != NULL && *s == '/' ? s : c->dir;
}

/* --- the terminal ------------------------------------------------------------- */

static bool has_utf8(void)
{
	bool said = cli_env("LC_ALL") || cli_env("LC_CTYPE") || cli_env("LANG");

	if (!said || setlocale(LC_CTYPE, "") == NULL)
		if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
			setlocale(LC_CTYPE, "C");
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int cli_terminal_width(bool tty)
{
	const char *s = cli_env("COLUMNS");
	struct winsize size;
	int n;

	if (s != NULL && num_int(s, strlen(s), 20, 500, &n, NULL) == 0)
		return n;
	if (tty && ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return 80;
}

void cli_terminal(struct cli *c)
{
	const char *term = cli_env("TERM");

	c->in_tty = isatty(0);
	c->out_tty = isatty(1);
	c->err_tty = isatty(2);
	c->utf8 = has_utf8();
	c->can_move = term != NULL && strcmp(term, "dumb") != 0;
	c->color = c->out_tty && cli_env("NO_COLOR") == NULL && c->can_move;
	c->no_note = cli_env("LADDER_NO_NOTE") != NULL;
	c->discreet =
	    cli_env("LADDER_DISCREET") != NULL && strcmp(cli_env("LADDER_DISCREET"), "0") != 0;
	c->width = cli_terminal_width(c->out_tty);
}

/* --- the machine -------------------------------------------------------------- */

void cli_random(void *p, size_t n)
{
	unsigned char *b = p;

	while (n > 0) {
		ssize_t got = getrandom(b, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) { /* a kernel without it */
			int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
			got = fd == -1 ? -1 : read(fd, b, n);
			if (fd != -1)
				close(fd);
			if (got <= 0)
				abort();
		}
		b += got;
		n -= (size_t)got;
	}
}

uint64_t cli_device(void)
{
	const char *s = cli_env("LADDER_DEVICE");
	char host[256] = "";
	uint64_t h = 0xcbf29ce484222325u; /* FNV-1a, then mixed: short names differ in all bits */

	if (s == NULL) {
		gethostname(host, sizeof host - 1);
		s = host;
	}
	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	h ^= h >> 32;
	return h & INT64_MAX; /* a positive integer in SQL and JSON readers */
}
