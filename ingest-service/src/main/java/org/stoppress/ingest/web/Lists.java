package org.stoppress.ingest.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;

/** Pages of lists, with the address of the next one. */
final class Lists {
    private Lists() {}

    /** Where to go on in a list by instant and id; a fault where the cursor is of no such list. */
    static <P> Optional<P> place(Parameters parameters, String list, BiFunction<Instant, String, P> place) {
        return parameters.cursor(list, 2).flatMap(cursor -> {
            try {
                return Optional.of(place.apply(
                        Instant.parse(cursor.parts().getFirst()), cursor.parts().getLast()));
            } catch (DateTimeException _) {
                parameters.fault("cursor", "is not a cursor of this list");
                return Optional.empty();
            }
        });
    }

    /**
     * @param found one more than {@code limit}, where there is a next page
     * @param cursor where to go on behind an item
     */
    static <T> ResponseEntity<Map<String, Object>> page(
            String path,
            MultiValueMap<String, String> query,
            List<T> found,
            int limit,
            Function<T, Map<String, Object>> json,
            Function<T, Cursor> cursor) {
        var page = found.size() > limit ? found.subList(0, limit) : found;
        var body = new LinkedHashMap<String, Object>();
        body.put("items", page.stream().map(json).toList());
        var answer = ResponseEntity.ok();
        if (found.size() > limit) {
            var next = cursor.apply(page.getLast()).encode();
            body.put("next", next);
            var address = UriComponentsBuilder.fromPath(path)
                    .queryParams(query)
                    .replaceQueryParam("cursor", next)
                    .build()
                    .encode();
            answer.header(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
        return answer.body(body);
    }
}
