// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.bridge;

/** Who answers for the rewritten classes; lives on the class path. */
@SuppressWarnings("removal")
public abstract class Checker {

    protected Checker() {}

    /**
     * Called at the start of a rewritten method. Throws when it must not go on.
     *
     * @param point the number of the entry point
     * @param first what the point's line in the table names first; null when it names nothing
     * @param second what it names second
     * @param third what it names third
     */
    public abstract void check(int point, Object first, Object second, Object third);

    /** What the framework is given when it asks for the security manager of this JVM. */
    public abstract SecurityManager manager();
}
