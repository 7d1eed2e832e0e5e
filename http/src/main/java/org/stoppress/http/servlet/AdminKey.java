package org.stoppress.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.env.Environment;
import org.stoppress.http.AdminLock;
import org.stoppress.http.ProblemException;

/** Lets the admin in, and nobody where no key is known: {@code Authorization: Bearer <key>}. */
public final class AdminKey {
    private final AdminLock lock;

    private AdminKey(AdminLock lock) {
        this.lock = lock;
    }

    /** By the settings {@code admin-key} and {@code keys-directory} below {@code prefix}. */
    public static AdminKey of(Environment environment, String prefix) {
        return new AdminKey(AdminLock.of(environment, prefix));
    }

    /** @throws ProblemException 401, unless the request carries the key */
    public void require(HttpServletRequest request, HttpServletResponse response) {
        if (!lock.opens(request.getHeader("Authorization"))) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"stoppress\"");
            throw new ProblemException(AdminLock.refusal());
        }
    }
}
