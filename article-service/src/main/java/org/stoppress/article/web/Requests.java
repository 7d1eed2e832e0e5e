package org.stoppress.article.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.stoppress.article.article.SortKey;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;

/** What every controller takes from a request. */
final class Requests {
    static final String NO_CURSOR = "is not a cursor of this list";

    private Requests() {}

    static Parameters parameters(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return new Parameters(Map.of());
        }
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> values.put(name, Arrays.asList(all)));
        return new Parameters(values);
    }

    /** Reads a cursor of {@code list} that has {@code size} parts, with a reader that throws where they make no sense. */
    static <T> Optional<T> cursor(Parameters parameters, String list, int size, Function<List<String>, T> reader) {
        return parameters.read(
                "cursor",
                value -> reader.apply(Cursor.decode(value, list, size)
                        .orElseThrow(IllegalArgumentException::new)
                        .parts()),
                NO_CURSOR);
    }

    static SortKey sortKey(List<String> parts) {
        var key = new SortKey(parts.getFirst());
        if (!key.isWellFormed()) {
            throw new IllegalArgumentException("No sort key");
        }
        return key;
    }

    /** Points to the page behind this one, if there is one. */
    static void linkNext(HttpServletRequest request, HttpServletResponse response, @Nullable String next) {
        linkNext(request, response, "cursor", next);
    }

    /** Points to another place of ours. */
    static void link(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            String parameter,
            String value,
            String relation) {
        var address = ServletUriComponentsBuilder.fromRequest(request)
                .replacePath(path)
                .replaceQuery(null)
                .queryParam(parameter, value)
                .build()
                .toUriString();
        response.addHeader("Link", "<" + address + ">; rel=\"" + relation + "\"");
    }

    static void linkNext(
            HttpServletRequest request, HttpServletResponse response, String parameter, @Nullable String next) {
        if (next != null) {
            var address = ServletUriComponentsBuilder.fromRequest(request)
                    .replaceQueryParam(parameter, next)
                    .build()
                    .toUriString();
            response.addHeader("Link", "<" + address + ">; rel=\"next\"");
        }
    }
}
