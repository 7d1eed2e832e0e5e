package org.stoppress.notification.wire;

import java.util.List;
import org.stoppress.contract.alert.AlertRecord;
import org.stoppress.contract.alert.AlertStep;
import org.stoppress.contract.alert.PublicAlert;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.alert.ToldVersion;

/** Alerts to their records and back. */
final class AlertTranslation {
    private AlertTranslation() {}

    static AlertRecord toRecord(Announcement announcement) {
        return new AlertRecord(
                shown(announcement.alert()),
                announcement.receivedAt(),
                announcement.expiresAt(),
                announcement.told().stream().map(AlertTranslation::toRecord).toList());
    }

    static Announcement toAnnouncement(AlertRecord alert) {
        List<ToldVersion> told =
                alert.told().stream().map(AlertTranslation::toToldVersion).toList();
        return new Announcement(alert(alert.alert()), alert.receivedAt(), alert.expiresAt(), told);
    }

    private static PublicAlert shown(Alert alert) {
        return new PublicAlert(
                alert.id(),
                alert.articleId(),
                alert.version(),
                step(alert.step()),
                alert.headline(),
                alert.summary(),
                alert.url(),
                alert.urgency(),
                alert.section(),
                alert.tags(),
                alert.source(),
                alert.language(),
                alert.createdAt(),
                alert.reason(),
                alert.group());
    }

    private static Alert alert(PublicAlert alert) {
        return new Alert(
                alert.id(),
                alert.articleId(),
                alert.version(),
                step(alert.step()),
                alert.headline(),
                alert.summary(),
                alert.url(),
                alert.urgency(),
                alert.section(),
                alert.tags(),
                alert.source(),
                alert.language(),
                alert.createdAt(),
                alert.reason(),
                alert.group());
    }

    private static org.stoppress.contract.alert.ToldVersion toRecord(ToldVersion told) {
        return new org.stoppress.contract.alert.ToldVersion(
                told.version(),
                told.headline(),
                told.summary(),
                told.bodyText(),
                told.byline(),
                told.language(),
                told.section(),
                told.tags(),
                told.people(),
                told.organisations(),
                told.places(),
                told.source(),
                told.urgency());
    }

    private static ToldVersion toToldVersion(org.stoppress.contract.alert.ToldVersion told) {
        return new ToldVersion(
                told.version(),
                told.headline(),
                told.summary(),
                told.bodyText(),
                told.byline(),
                told.language(),
                told.section(),
                told.tags(),
                told.people(),
                told.organisations(),
                told.places(),
                told.source(),
                told.urgency());
    }

    private static AlertStep step(Step step) {
        return switch (step) {
            case NEW -> AlertStep.NEW;
            case UPDATE -> AlertStep.UPDATE;
            case CORRECTION -> AlertStep.CORRECTION;
            case WITHDRAWAL -> AlertStep.WITHDRAWAL;
        };
    }

    private static Step step(AlertStep step) {
        return switch (step) {
            case NEW -> Step.NEW;
            case UPDATE -> Step.UPDATE;
            case CORRECTION -> Step.CORRECTION;
            case WITHDRAWAL -> Step.WITHDRAWAL;
        };
    }
}
