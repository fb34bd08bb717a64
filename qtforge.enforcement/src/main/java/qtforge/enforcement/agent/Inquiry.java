// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

/** What is done at an entry point. */
@FunctionalInterface
interface Inquiry {

    /**
     * Throws when the method must not go on.
     *
     * @param first the argument the point names first; null when there is none
     */
    void make(Object first, Object second, Object third);
}
