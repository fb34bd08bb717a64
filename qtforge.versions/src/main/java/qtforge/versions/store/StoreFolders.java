// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.nio.file.Path;

/**
 * Where everything of the version manager is, below {@code versions/} of the runtime's data folder:
 *
 * <pre>
 * plugins/ID/versions.json              index of a plugin; a library's folder is ~NAME
 * plugins/ID/generations/SHA256/        code of one version, plugin.jar, never changed
 * plugins/ID/backups/POINT/             rollback point: point.json, data/, configuration.json, state.json
 * plugins/ID/history.jsonl              what happened
 * snapshots/NAME/               snapshot.json and, with data, a folder for each plugin
 * journal/TX.json               activations that are not over
 * work/TX/                      their copies of data
 * staging/                      what is being read; emptied at start
 * repositories.json
 * </pre>
 */
public record StoreFolders(Path root) {

    public Path of(String subject) {
        return root.resolve("plugins").resolve(Subject.folder(subject));
    }

    public Path plugins() {
        return root.resolve("plugins");
    }

    public Path index(String subject) {
        return of(subject).resolve("versions.json");
    }

    public Path generation(String subject, String sha256) {
        return of(subject).resolve("generations").resolve(sha256);
    }

    public Path code(String subject, String sha256) {
        return generation(subject, sha256).resolve("plugin.jar");
    }

    public Path backups(String subject) {
        return of(subject).resolve("backups");
    }

    public Path history(String subject) {
        return of(subject).resolve("history.jsonl");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    public Path work(String transaction) {
        return root.resolve("work").resolve(transaction);
    }

    public Path works() {
        return root.resolve("work");
    }

    public Path staging() {
        return root.resolve("staging");
    }

    public Path snapshots() {
        return root.resolve("snapshots");
    }

    public Path repositories() {
        return root.resolve("repositories.json");
    }
}
