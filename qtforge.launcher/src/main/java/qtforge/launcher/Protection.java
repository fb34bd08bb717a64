// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.launch.Framework;

/**
 * What stands between plugins and the JVM, as the launcher sees it. Whatever is wrong with it is a {@link LaunchFailure} with
 * {@link ExitStatus#SECURITY}: nothing of a plugin has run then.
 */
interface Protection {
    /** Nothing. */
    Protection NONE = new Protection() {};

    /**
     * Gets ready what a mode takes, before there is a framework.
     *
     * @param factory whose framework it will be
     */
    static Protection of(SecurityMode mode, Layout layout, Object factory) throws LaunchFailure {
        if (mode == SecurityMode.OFF) {
            return NONE;
        }
        String name = factory.getClass().getName();
        if (!name.startsWith("org.apache.felix.")) {
            throw new LaunchFailure(
                    ExitStatus.SECURITY,
                    "security mode '" + mode.word() + "' works with the framework Apache Felix only, but the one on the"
                            + " class path is made by " + name + ", so nothing was started. Start bin/qtforge without"
                            + " another framework, or with --security off (nothing is enforced; run only plugins you"
                            + " trust).");
        }
        try {
            return EnforcedProtection.prepare(mode, layout);
        } catch (LinkageError e) {
            throw new LaunchFailure(
                    ExitStatus.SECURITY,
                    "security mode '" + mode.word() + "' needs the jars qtforge.enforcement-*.jar beside the launcher,"
                            + " and they cannot be used (" + Causes.of(e) + "), so nothing was started. Unpack the"
                            + " distribution again, or start with --security off (nothing is enforced; run only plugins"
                            + " you trust).",
                    e);
        }
    }

    /** Whether there is something. */
    default boolean isThere() {
        return false;
    }

    /** Adds what the framework must be configured with. */
    default void configure(Map<String, Object> settings) {}

    /** The framework is initialised: nothing of any bundle has run yet. */
    default void initialised(Framework framework) throws LaunchFailure {}

    /** Waits until the policy is in force; until then no plugin may start. */
    default void awaitPolicy(Duration limit) throws LaunchFailure, InterruptedException {}

    /** Tells of the loss of what protects, with the reason; plugins must not go on then. */
    default void onRefusal(Consumer<String> stop) {}

    /** One line for the operator. */
    default String summary() {
        return "Security is off: nothing is enforced, plugins may do whatever this process may do";
    }

    default void close() {}

    /** What to tell an operator who switched off what a policy was written for; empty when there is no policy. */
    static Optional<String> warning(SecurityMode mode, Path policy) {
        return mode == SecurityMode.OFF && Files.exists(policy)
                ? Optional.of("SECURITY IS OFF although there is a policy, " + policy + ": it is not in force. Every"
                        + " plugin may do whatever this process may do. Start without --security off (and without"
                        + " qtforge.security.mode=off) to have it enforced.")
                : Optional.empty();
    }
}
