package org.stoppress.search.query;

import java.time.Instant;

/**
 * Where a page ended. The next page goes on behind it, whatever arrives meanwhile: it is ranked as of the same time and by the
 * same statistics as the first one.
 *
 * @param asOf the time of the first page
 * @param score of the last item; 0 where order is not by relevance
 * @param publishedAt of the last item
 * @param last the last item
 * @param statistics what the index counted for the first page, in its own writing
 */
public record PageEnd(Instant asOf, float score, Instant publishedAt, ArticleId last, String statistics) {}
