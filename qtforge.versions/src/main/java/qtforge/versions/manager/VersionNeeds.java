// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.util.Optional;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;

/** Who needs the code of a version. */
final class VersionNeeds {

    private final BackupStore backups;
    private final Snapshots snapshots;
    private final InForceVersions inForce;

    VersionNeeds(BackupStore backups, Snapshots snapshots, InForceVersions inForce) {
        this.backups = backups;
        this.snapshots = snapshots;
        this.inForce = inForce;
    }

    /**
     * Why code cannot be taken out of the store; empty when it can.
     *
     * @param withoutPoints whether rollback points do not count
     */
    Optional<String> of(String subject, StoredVersion stored, boolean withoutPoints) {
        if (inForce.runs(subject, stored.sha256())) {
            return Optional.of("it is in force");
        }
        if (!withoutPoints && !Subject.isLibrary(subject)) {
            Optional<String> point = backups.points(subject).stream()
                    .filter(backup -> backup.sha256().equals(stored.sha256()))
                    .map(backup -> "rollback point " + backup.point().id() + " needs it")
                    .findFirst();
            if (point.isPresent()) {
                return point;
            }
        }
        return snapshots.all().stream()
                .filter(snapshot -> snapshot.members().stream()
                        .anyMatch(member -> member.subject().equals(subject)
                                && member.sha256().equals(stored.sha256())))
                .map(snapshot -> "snapshot " + snapshot.snapshot().name() + " needs it")
                .findFirst();
    }
}
