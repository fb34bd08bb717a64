// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.lock;

/** For what a plugin is locked. */
public enum LockMode {
    /** For reading: several may. */
    SHARED,
    /** For writing: one may. */
    EXCLUSIVE
}
