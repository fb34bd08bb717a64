// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.Version;
import qtforge.core.dropfolder.MemoryFolders.MemoryFile;
import qtforge.core.install.InstalledBundle;
import qtforge.core.json.JsonText;

/** Random operations on files with scans in between: what is installed in the end must be what the files say. */
class DropFolderModelTest {

    private static final int SEQUENCES = 40;
    private static final int OPERATIONS = 60;
    private static final int SCANS_TO_REST = 16;

    @TempDir
    Path home;

    /** The drop folders of one sequence. */
    private final class Run {
        final MemoryFolders folders = new MemoryFolders();
        final RecordingInstaller installer = new RecordingInstaller(folders::stage);
        final ErrorList errors = new ErrorList();
        final DropSettings settings = new DropSettings(List.of(home.resolve("one"), home.resolve("two")), 500, 5000);
        final Map<Path, Set<String>> history = new HashMap<>();
        long now;
        DropFolderRound round = newRound();
        List<DroppedFile> files = List.of();

        DropFolderRound newRound() {
            return new DropFolderRound(
                    installer,
                    folders,
                    new StateFile(home.resolve("state.json"), new JsonText()),
                    errors,
                    () -> now,
                    () -> false);
        }

        void scan() {
            now += settings.scanInterval();
            files = round.run(settings);
        }

        void rest() {
            for (int i = 0; i < SCANS_TO_REST; i++) {
                scan();
            }
        }

        void put(Path path, String content) {
            folders.put(path, content);
            history.computeIfAbsent(path, key -> new HashSet<>()).add(content);
        }

        void rename(Path from, Path to) {
            folders.rename(from, to);
            history.computeIfAbsent(to, key -> new HashSet<>())
                    .add(folders.files().get(to).content());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void endsAsTheFilesSay(long seed) {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Random random = new Random(seed * 1_000_003 + sequence);
            Run run = new Run();
            deleteState();
            for (int i = 0; i < OPERATIONS; i++) {
                operate(run, random, true);
                for (int scans = random.nextInt(4); scans > 0; scans--) {
                    run.scan();
                }
                if (random.nextInt(40) == 0) {
                    run.round = run.newRound();
                }
            }
            run.rest();
            check(run, "seed " + seed + ", sequence " + sequence);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void endsTheSameWheneverItLooked(long seed) {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            List<Map<String, InstalledBundle>> ends = new ArrayList<>();
            for (int timing = 0; timing < 3; timing++) {
                deleteState();
                Random operations = new Random(seed * 1_000_003 + sequence);
                Random scans = new Random(timing);
                Run run = new Run();
                for (int i = 0; i < OPERATIONS; i++) {
                    operate(run, operations, false);
                    for (int count = timing == 0 ? 0 : scans.nextInt(5); count > 0; count--) {
                        run.scan();
                    }
                }
                run.rest();
                Map<String, InstalledBundle> end = new TreeMap<>();
                run.installer.installed().forEach(bundle -> end.put(bundle.key(), bundle));
                ends.add(end);
            }
            assertThat(ends.get(1)).as("seed %s, sequence %s", seed, sequence).isEqualTo(ends.get(0));
            assertThat(ends.get(2)).as("seed %s, sequence %s", seed, sequence).isEqualTo(ends.get(0));
        }
    }

    /** One random operation; without {@code any} only those whose outcome does not depend on what was seen before. */
    private void operate(Run run, Random random, boolean any) {
        Path path = randomPath(run, random);
        Optional<Path> existing = run.folders.files().keySet().stream()
                .skip(
                        run.folders.files().isEmpty()
                                ? 0
                                : random.nextInt(run.folders.files().size()))
                .findFirst();
        // Without ties, versions are unique; the number of files made so far is one.
        String version = any ? "1.0." + random.nextInt(4) : "1." + random.nextInt(1_000_000) + ".0";
        String content = "p" + random.nextInt(3) + ":" + version + ":" + random.nextInt(2);
        switch (random.nextInt(any ? 9 : 6)) {
            case 0, 1, 2 -> run.put(path, content);
            case 3 -> existing.ifPresent(run.folders::touch);
            case 4 -> existing.ifPresent(run.folders::remove);
            case 5 -> existing.filter(from -> !from.equals(path)).ifPresent(from -> run.rename(from, path));
            case 6 -> existing.ifPresent(broken -> run.put(broken, "broken"));
            case 7 -> existing.ifPresent(emptied -> run.put(emptied, ""));
            default -> existing.ifPresent(from -> {
                // Gone and back at once, as some editors do.
                String same = run.folders.files().get(from).content();
                run.folders.remove(from);
                run.put(from, same);
            });
        }
    }

    private static Path randomPath(Run run, Random random) {
        return run.settings.folders().get(random.nextInt(2)).resolve("f" + random.nextInt(4) + ".jar");
    }

    private static void check(Run run, String name) {
        Map<Path, MemoryFile> files = run.folders.files();
        for (InstalledBundle bundle : run.installer.installed()) {
            MemoryFile file = files.get(bundle.source());
            assertThat(file).as("%s: file of %s", name, bundle).isNotNull();
            if (file.isGood()) {
                assertThat("sha of " + file.content()).as(name).isEqualTo(bundle.sha256());
            } else {
                assertThat(run.history.get(bundle.source()))
                        .as(name)
                        .contains(bundle.sha256().substring("sha of ".length()));
            }
        }
        Map<String, Version> highest = new TreeMap<>();
        files.values().stream()
                .filter(MemoryFile::isGood)
                .forEach(file -> highest.merge(
                        "plugin/" + file.id(), file.version(), (one, two) -> one.compareTo(two) > 0 ? one : two));
        highest.forEach((key, version) -> {
            InstalledBundle bundle = run.installer.find(key);
            assertThat(bundle).as("%s: %s", name, key).isNotNull();
            assertThat(bundle.version())
                    .as("%s: %s", name, key)
                    .usingComparator(Comparator.naturalOrder())
                    .isGreaterThanOrEqualTo(version);
        });
        assertThat(run.files).as(name).extracting(DroppedFile::path).containsExactlyElementsOf(files.keySet());
        for (DroppedFile dropped : run.files) {
            assertThat(dropped.status()).as("%s: %s", name, dropped).isEqualTo(status(run, dropped.path()));
        }
        run.installer.events();
        int stagings = run.installer.stagings();
        run.rest();
        assertThat(run.installer.events()).as(name).isEmpty();
        assertThat(run.installer.stagings()).as(name).isEqualTo(stagings);
    }

    private static Status status(Run run, Path path) {
        MemoryFile file = run.folders.files().get(path);
        if (!file.isGood()) {
            return file.content().isEmpty() ? Status.INCOMPLETE : Status.REJECTED;
        }
        return run.installer.find("plugin/" + file.id()).source().equals(path) ? Status.INSTALLED : Status.SHADOWED;
    }

    private void deleteState() {
        File state = home.resolve("state.json").toFile();
        assertThat(!state.exists() || state.delete()).isTrue();
    }
}
