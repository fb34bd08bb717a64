// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.log;

/** How far a transaction in the log is. */
public enum LogPhase {
    /** It carries out operations that nobody but it can undo; not decided. */
    WORKING,
    /** It is decided, and participants have to be told. */
    COMMITTED,
    /** It has ended in a way about which somebody has to know. */
    HEURISTIC
}
