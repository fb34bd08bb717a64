// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.bridge;

/** What rewritten methods call. Anybody may call it too: it only ever says no, and its checker cannot be replaced without having it. */
@SuppressWarnings("removal")
public final class Gate {

    private static volatile Checker checker;

    private Gate() {}

    /**
     * Puts a checker in place.
     *
     * @param before the one that is there, which only its owner has; null for none
     * @param next the one to be asked from now on
     * @return false when another one is there
     */
    public static synchronized boolean install(Checker before, Checker next) {
        if (checker != before || next == null) {
            return false;
        }
        checker = next;
        return true;
    }

    /** Asks the checker, when there is one. */
    public static void check(int point, Object first, Object second, Object third) {
        Checker current = checker;
        if (current != null) {
            current.check(point, first, second, third);
        }
    }

    /** Stands for {@code System.getSecurityManager()} in classes of the framework; null before there is a checker. */
    public static SecurityManager getSecurityManager() {
        Checker current = checker;
        return current == null ? null : current.manager();
    }
}
