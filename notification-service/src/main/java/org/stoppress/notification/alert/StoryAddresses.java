package org.stoppress.notification.alert;

/** @param publicUrl where readers find us, without a slash at its end */
public record StoryAddresses(String publicUrl) {
    public StoryAddresses {
        publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    public String of(Story story) {
        return of(story.articleId()) + (story.slug().isEmpty() ? "" : "/" + story.slug());
    }

    /** Without the slug, which has words of the headline. */
    public String of(String articleId) {
        return publicUrl + "/articles/" + articleId;
    }
}
