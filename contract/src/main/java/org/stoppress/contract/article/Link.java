package org.stoppress.contract.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Another story that readers of this one are pointed to. A page pasted as text may name one without its address. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Link(String title, @Nullable String href) {}
