package org.stoppress.reader.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.stoppress.reader.page.Lookup;

/** What readers get who ask for a story that can't be shown: why, where there is a reason. */
@Component
class AbsentStory {
    private final Pages pages;

    AbsentStory(Pages pages) {
        this.pages = pages;
    }

    ResponseEntity<byte[]> gone(Lookup.Withdrawn withdrawn) {
        var model = new LinkedHashMap<String, Object>();
        if (withdrawn.reason() != null) {
            model.put("reason", withdrawn.reason());
        }
        var at = pages.moment(withdrawn.at());
        if (at != null) {
            model.put("at", at);
        }
        return pages.refuse(HttpStatus.GONE, "withdrawn", Frame.titled("This story was withdrawn"), model);
    }

    ResponseEntity<byte[]> missing() {
        return pages.refuse(HttpStatus.NOT_FOUND, "missing", Frame.titled("Page not found"), Map.of());
    }
}
