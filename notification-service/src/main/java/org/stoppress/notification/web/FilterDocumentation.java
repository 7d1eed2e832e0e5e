package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the filters that list and stream have in common. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "section", in = ParameterIn.QUERY, description = "a|b: one of them", example = "World|Local")
@Parameter(name = "tag", in = ParameterIn.QUERY, description = "repeat for and, a|b for or", example = "flood|storm")
@Parameter(name = "source", in = ParameterIn.QUERY, example = "demo")
@Parameter(name = "language", in = ParameterIn.QUERY, description = "with its variants", example = "en")
@Parameter(
        name = "maxUrgency",
        in = ParameterIn.QUERY,
        description = "this urgent, or more so; an unsaid urgency counts as 5",
        schema = @Schema(type = "integer", minimum = "1", maximum = "9"),
        example = "2")
@Parameter(
        name = "q",
        in = ParameterIn.QUERY,
        description = "in the language of searches",
        example = "headline:bridge -drill")
@interface FilterDocumentation {}
