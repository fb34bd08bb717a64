// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

/** How far an activation is. A killed one is undone before {@link #DECIDED}; from there on the code in force tells. */
enum JournalStep {
    /** Everything was checked; plugins are being stopped. */
    PREPARED,
    /** All are stopped; data is being copied and migrated. */
    COPYING,
    /** Data is being put in the place of the old. */
    SWITCHING,
    /** Code and data are new; plugins are being started. */
    STARTING,
    /** Everything runs and is healthy; the code is about to be committed. */
    DECIDED,
    /** The code is committed; what is left to be done is done now, or at the next start. */
    COMMITTED,
    /** It failed; the old data is being put back. */
    UNDOING
}
