package org.stoppress.ingest.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stoppress.ingest.rhythm.Rhythm;

/** How often a source is heard, as the admin sees it. */
final class RhythmJson {
    private RhythmJson() {}

    static Map<String, Object> of(Rhythm rhythm) {
        var json = new LinkedHashMap<String, Object>();
        json.put("lastHeardAt", rhythm.lastAt().toString());
        json.put("learning", rhythm.isLearning());
        if (!rhythm.isLearning()) {
            json.put("usuallyAWeek", Math.round(rhythm.timesAWeek()));
        }
        if (rhythm.alarmAt() != null) {
            json.put("alarmAt", rhythm.alarmAt().toString());
        }
        if (rhythm.quietSince() != null) {
            json.put("quietSince", rhythm.quietSince().toString());
        }
        return json;
    }
}
