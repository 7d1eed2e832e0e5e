package org.stoppress.ingest.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.stoppress.http.Cursor;

/** Pages of lists, with the address of the next one. */
final class Lists {
    private Lists() {}

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
