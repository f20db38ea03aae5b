/*
 * Titles without what pages put around them: "Title | Site", "Site: Title", "Title -
 * Section - Site". Private to src/clean.
 */
#ifndef CRIER_TITLES_H
#define CRIER_TITLES_H

#include "page.h"

/* What is known of the page by which a part of its title can be told from the title. */
struct title_hints {
	struct str site, section; /* names */
	struct str host;          /* "www.example.org"; each may be empty */
	bool bare; /* it is of <title>, where most sites put their name */
};

/*
 * A view of the title. A part is cut only for a reason: it is the site's name, the
 * section's or the host's, or what is left stands on the page as its main heading; a title's
 * own dash or colon stays.
 */
struct str title_without_site(const struct page *page, struct str title,
                              const struct title_hints *hints);

#endif
