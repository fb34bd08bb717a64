// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement;

/** Words and records denials. */
@FunctionalInterface
public interface DenialHandler {

    /**
     * Called for each denial. Must be quick, must not block, must not throw.
     *
     * @return the message of the exception the plugin gets; null for a plain one
     */
    String denied(Denial denial);
}
