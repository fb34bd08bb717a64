// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement;

import java.util.List;

/**
 * What stands between plugins and the JVM. A service of the system bundle, there before any bundle starts when permissions
 * are enforced or watched, and not there at all when they are not. Thread-safe.
 */
public interface Enforcement {

    /** {@code enforce}, {@code audit} or {@code learn}. */
    String mode();

    /** {@code security-manager} or {@code agent}. */
    String enforcer();

    /** In one line: what is covered on this Java version. */
    String coverage();

    /** What is not covered, one line each. */
    List<String> limitations();

    /** Checks asked so far. */
    long checks();

    /** Checks so far that nobody had permitted. */
    long denials();

    /**
     * Who words denials and records them; replaces the one before. Null for none: denials then have a plain text.
     *
     * <p>Called in the thread that was denied, with the runtime's own rights.
     */
    void handler(DenialHandler handler);

    /** The policy is in force and tested: the launcher may go on. Only the first call of {@code ready} or {@code refuse} counts. */
    void ready();

    /**
     * The runtime must not start, or not go on: nothing may run under a policy that is not in force.
     *
     * @param reason what is wrong and what to do, for the operator
     */
    void refuse(String reason);

    /** Who started which threads. */
    ThreadLedger threads();
}
