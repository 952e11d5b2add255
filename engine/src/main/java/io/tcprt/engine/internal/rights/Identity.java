package io.tcprt.engine.internal.rights;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user that root becomes.
 *
 * @param user a user ID other than 0
 * @param group the group ID that goes with it
 */
record Identity(int user, int group) {
    /** The user {@code nobody}, who owns no files. */
    static final Identity NOBODY = new Identity(65_534, 65_534);

    /** The user who called sudo(8), so that he owns the files that are written; {@link #NOBODY} without sudo. */
    static Identity fromSudo(Map<String, String> environment) {
        Optional<Integer> user = number(environment.get("SUDO_UID"));
        Optional<Integer> group = number(environment.get("SUDO_GID"));
        return user.isPresent() && group.isPresent() ? new Identity(user.get(), group.get()) : NOBODY;
    }

    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(word -> word.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf);
    }
}
