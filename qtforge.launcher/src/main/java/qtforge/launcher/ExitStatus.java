// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

/** Exit statuses of the launcher; a status of a command given with {@code --exec} is passed on as it is. */
final class ExitStatus {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int SECURITY = 3;
    static final int LOCKED = 4;
    static final int DATA = 5;
    static final int NOT_READY = 6;

    private ExitStatus() {}

    /**
     * The operating system keeps eight bits of a status, so 256 would look like success.
     *
     * @return the same status, or {@link #FAILED} when its low byte would hide that it is not zero
     */
    static int portable(int status) {
        return status != 0 && (status & 0xff) == 0 ? FAILED : status;
    }
}
