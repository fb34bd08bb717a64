// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a version is put in force.
 *
 * @param migrate whether the data is brought to the version by the migrations there are; without, its data folder stays as it is
 * @param preserveState whether the state of an {@link qtforge.api.core.AdvancedPlugin} is handed over
 * @param backup whether what is in force is backed up first, as a rollback point with its data
 * @param manualMigrationDone whether a person has done what {@link MigrationStrategy#MANUAL} asks for
 * @param healthLimit how long the new code may take to be healthy, and plugins that wait for services to run; more than zero
 * @param force whether a rule that speaks against it is overruled; nothing else is
 * @param progress hears in words what is being done; must be quick
 */
public record ActivationOptions(
        boolean migrate,
        boolean preserveState,
        boolean backup,
        boolean manualMigrationDone,
        Duration healthLimit,
        boolean force,
        Consumer<String> progress) {

    /** With migration, state and backup; 10 seconds to be healthy; silent. */
    public static final ActivationOptions DEFAULT =
            new ActivationOptions(true, true, true, false, Duration.ofSeconds(10), false, step -> {});

    public ActivationOptions {
        if (healthLimit.isNegative() || healthLimit.isZero()) {
            throw new IllegalArgumentException("healthLimit must be more than zero but is " + healthLimit);
        }
    }

    /** The same with or without migration. */
    public ActivationOptions withMigrate(boolean on) {
        return new ActivationOptions(on, preserveState, backup, manualMigrationDone, healthLimit, force, progress);
    }

    /** The same with or without handing over state. */
    public ActivationOptions withPreserveState(boolean on) {
        return new ActivationOptions(migrate, on, backup, manualMigrationDone, healthLimit, force, progress);
    }

    /** The same with or without a backup. */
    public ActivationOptions withBackup(boolean on) {
        return new ActivationOptions(migrate, preserveState, on, manualMigrationDone, healthLimit, force, progress);
    }

    /** The same after a manual migration. */
    public ActivationOptions withManualMigrationDone(boolean done) {
        return new ActivationOptions(migrate, preserveState, backup, done, healthLimit, force, progress);
    }

    /** The same with another limit. */
    public ActivationOptions withHealthLimit(Duration limit) {
        return new ActivationOptions(migrate, preserveState, backup, manualMigrationDone, limit, force, progress);
    }

    /** The same with or without force. */
    public ActivationOptions withForce(boolean on) {
        return new ActivationOptions(migrate, preserveState, backup, manualMigrationDone, healthLimit, on, progress);
    }

    /** The same with somebody who hears what is being done. */
    public ActivationOptions withProgress(Consumer<String> listener) {
        return new ActivationOptions(migrate, preserveState, backup, manualMigrationDone, healthLimit, force, listener);
    }
}
