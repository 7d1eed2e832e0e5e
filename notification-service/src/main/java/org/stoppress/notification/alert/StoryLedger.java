package org.stoppress.notification.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stoppress.contract.version.VersionRule;

/**
 * What was decided for one story, and what was told of it.
 *
 * <p>The version rule holds for decisions too: an event is decided when it arrives, once, and only where no higher version is
 * known. So {@link #version} and {@link #gone} depend on the set of events alone, never on their order or repetition; no version
 * is told twice, none after a higher one, and {@code new} once. A story whose withdrawal arrives first is never told. Events that
 * share a lane arrive in order, and then so does everything here: any interleaving of lanes and any repetition ends in the same
 * ledger and the same alerts.
 *
 * @param version the highest version that could concern readers
 * @param gone whether that version is a withdrawal
 * @param alerted whether readers were told anything of the story, ever
 * @param told in order; empty after a takedown
 * @param pending in order
 * @param brake the newsroom's hand
 * @param revision counts the writes of this ledger, 0 before the first one
 */
public record StoryLedger(
        String articleId,
        long version,
        boolean gone,
        boolean alerted,
        List<ToldVersion> told,
        List<Pending> pending,
        Brake brake,
        long revision) {
    /** Of longer texts in all, the oldest are forgotten: a record and a document hold 16 MiB. */
    static final int MOST_TEXT = 3 * 1024 * 1024;

    public StoryLedger {
        told = List.copyOf(told);
        pending = List.copyOf(pending);
    }

    /** Of a story that nothing is known of. */
    public static StoryLedger unknown(String articleId) {
        return new StoryLedger(articleId, VersionRule.NONE, false, false, List.of(), List.of(), Brake.NONE, 0);
    }

    Decision decide(StoryEvent event, AlertPolicy policy, Instant now) {
        if (!policy.concerns(event)) {
            return new Decision(Outcome.SILENT, this);
        }
        if (!VersionRule.replaces(event.version(), version)) {
            return new Decision(event.version() == version ? Outcome.REPEATED : Outcome.OVERTAKEN, this);
        }
        return switch (event) {
            case StoryEvent.WithStory withStory -> decideStory(withStory, policy, now);
            case StoryEvent.Withdrawn withdrawal -> decideWithdrawal(withdrawal, policy, now);
        };
    }

    private Decision decideStory(StoryEvent.WithStory event, AlertPolicy policy, Instant now) {
        var story = event.story();
        var seen = at(event.version(), false);
        if (!tells(event, policy)) {
            return new Decision(Outcome.SILENT, seen);
        }
        var step = step(event);
        if (step != Step.CORRECTION && brake != Brake.NONE) {
            return new Decision(Outcome.HELD, seen);
        }
        if (step != Step.CORRECTION && policy.isOld(event, now)) {
            return new Decision(Outcome.STALE, seen);
        }
        if (step != Step.CORRECTION && story.hasExpired(now)) {
            return new Decision(Outcome.EXPIRED, seen);
        }
        var alert = policy.alert(story, step, now);
        var due = new Pending(alert, story.receivedAt(), story.expiresAt(), now, false);
        return new Decision(Outcome.ALERTED, seen.telling(ToldVersion.of(story)).announcing(pending, due, policy, now));
    }

    /** The newsroom sends it by hand: neither its urgency nor its age matters, and its brake is let go. */
    Decision sendByHand(Story story, AlertPolicy policy, Instant now) {
        var free = braked(Brake.NONE);
        if (VersionRule.replaces(version, story.version())) {
            return new Decision(Outcome.OVERTAKEN, this);
        }
        if (told.stream().anyMatch(each -> each.version() == story.version())) {
            return new Decision(Outcome.REPEATED, free);
        }
        if (story.hasExpired(now)) {
            return new Decision(Outcome.EXPIRED, this);
        }
        var alert = policy.alert(story, alerted ? Step.UPDATE : Step.NEW, now);
        var due = new Pending(alert, story.receivedAt(), story.expiresAt(), now, false);
        return new Decision(
                Outcome.ALERTED,
                free.at(story.version(), false).telling(ToldVersion.of(story)).announcing(pending, due, policy, now));
    }

    StoryLedger braked(Brake newBrake) {
        return new StoryLedger(articleId, version, gone, alerted, told, pending, newBrake, revision);
    }

    /** Whether nothing was told of the story before this version. */
    boolean isFirst(long ofVersion) {
        return !told.isEmpty() && told.getFirst().version() == ofVersion;
    }

    private boolean tells(StoryEvent.WithStory event, AlertPolicy policy) {
        var story = event.story();
        if (!alerted) {
            return policy.callsForAlert(story);
        }
        return switch (event) {
            case StoryEvent.Written _ -> story.asksForAlert();
            case StoryEvent.Corrected _ -> !story.asksForSilence();
            case StoryEvent.Reinstated _ -> story.asksForAlert() || (gone && !story.asksForSilence());
        };
    }

    private Step step(StoryEvent.WithStory event) {
        if (!alerted) {
            return Step.NEW;
        }
        return event instanceof StoryEvent.Corrected && !gone ? Step.CORRECTION : Step.UPDATE;
    }

    /** What could not be brought out for a while does not go out any more: only that it is taken back. */
    private Decision decideWithdrawal(StoryEvent.Withdrawn withdrawal, AlertPolicy policy, Instant now) {
        var seen = at(withdrawal.version(), true);
        if (!alerted || gone || told.isEmpty()) {
            return new Decision(Outcome.SILENT, withdrawal.erases() ? seen.erasing() : seen);
        }
        var alert = Alert.of(withdrawal, told.getLast(), policy.addresses().of(articleId), now)
                .inGroup(policy.grouping().known(articleId));
        var due = new Pending(alert, withdrawal.receivedAt(), null, now, withdrawal.erases());
        var onItsWay = pending.stream()
                .filter(each -> each.alert().createdAt().plus(policy.lease()).isAfter(now))
                .toList();
        return new Decision(Outcome.ALERTED, seen.announcing(onItsWay, due, policy, now));
    }

    private StoryLedger at(long newVersion, boolean nowGone) {
        return new StoryLedger(articleId, newVersion, nowGone, alerted, told, pending, brake, revision);
    }

    /** A takedown of what was taken back before: its text is needed until that is out, and no longer. */
    private StoryLedger erasing() {
        return new StoryLedger(
                articleId,
                version,
                gone,
                alerted,
                pending.isEmpty() ? List.of() : told,
                pending.stream().map(Pending::erasing).toList(),
                brake,
                revision);
    }

    private StoryLedger telling(ToldVersion next) {
        var all = new ArrayList<>(told);
        all.add(next);
        long length = all.stream().mapToLong(ToldVersion::length).sum();
        for (int i = 0; length > MOST_TEXT && i < all.size(); i++) {
            length -= all.get(i).length();
            all.set(i, all.get(i).withoutText());
        }
        return new StoryLedger(articleId, version, gone, true, all, pending, brake, revision);
    }

    /** Earlier alerts that may not be out yet are taken along, so that they come before this one or not at all. */
    private StoryLedger announcing(List<Pending> earlier, Pending next, AlertPolicy policy, Instant now) {
        var all = new ArrayList<>(earlier);
        all.add(next);
        return new StoryLedger(articleId, version, gone, alerted, told, all, brake, revision).leased(policy, now);
    }

    /** With all that is pending in the hands of whoever stores this. */
    StoryLedger leased(AlertPolicy policy, Instant now) {
        var lease = now.plus(policy.lease());
        return new StoryLedger(
                articleId,
                version,
                gone,
                alerted,
                told,
                pending.stream().map(each -> each.leasedUntil(lease)).toList(),
                brake,
                revision);
    }

    /** After a write. */
    public StoryLedger revised() {
        return new StoryLedger(articleId, version, gone, alerted, told, pending, brake, revision + 1);
    }

    /** What is to be sent, in order. */
    public List<Announcement> announcements() {
        return pending.stream()
                .sorted(Comparator.comparingLong(each -> each.alert().version()))
                .map(each -> new Announcement(
                        each.alert(),
                        each.receivedAt(),
                        each.expiresAt(),
                        toldUpTo(each.alert().version()).toList()))
                .toList();
    }

    private Stream<ToldVersion> toldUpTo(long highest) {
        return told.stream().filter(each -> each.version() <= highest);
    }
}
