package org.stoppress.notification.wire;

import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.alert.AlertCodec;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.Announcer;
import org.stoppress.notification.live.AlertRing;

/** Writes alerts to the topic that every instance reads. This one need not: it gives what it wrote to its own streams. */
@Component
class LogAnnouncer implements Announcer {
    private static final Logger log = LoggerFactory.getLogger(LogAnnouncer.class);

    private final LogWriter writer;
    private final AlertRing ring;
    private final AlertCodec codec = new AlertCodec();

    LogAnnouncer(LogWriter writer, AlertRing ring) {
        this.writer = writer;
        this.ring = ring;
    }

    @Override
    public CompletionStage<?> announce(Announcement announcement) {
        var alert = AlertTranslation.toRecord(announcement);
        return writer.send(Topics.ALERTS, codec.key(alert), codec.headers(alert), codec.data(alert))
                .whenComplete((written, failure) -> {
                    if (failure == null) {
                        ring.written(written.topicId(), written.offset(), announcement);
                    } else {
                        log.atWarn()
                                .addKeyValue("articleId", announcement.articleId())
                                .addKeyValue("alertId", announcement.alert().id())
                                .addKeyValue("cause", failure.getMessage())
                                .log("An alert is not known to be out; the relay sends it again");
                    }
                });
    }
}
