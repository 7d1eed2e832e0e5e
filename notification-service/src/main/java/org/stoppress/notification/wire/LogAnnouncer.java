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

/** Writes alerts to the topic that every instance reads. */
@Component
class LogAnnouncer implements Announcer {
    private static final Logger log = LoggerFactory.getLogger(LogAnnouncer.class);

    private final LogWriter writer;
    private final AlertCodec codec = new AlertCodec();

    LogAnnouncer(LogWriter writer) {
        this.writer = writer;
    }

    @Override
    public CompletionStage<?> announce(Announcement announcement) {
        var alert = AlertTranslation.toRecord(announcement);
        return writer.send(Topics.ALERTS, codec.key(alert), codec.headers(alert), codec.data(alert))
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        log.atWarn()
                                .addKeyValue("articleId", announcement.articleId())
                                .addKeyValue("alertId", announcement.alert().id())
                                .addKeyValue("cause", failure.getMessage())
                                .log("An alert is not known to be out; the relay sends it again");
                    }
                });
    }
}
