// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.Installer;

/** One look at the folders after another, and all that follows from it. Confined to one thread. */
final class DropFolderRound {

    /** A file that fails makes room for another, so one decision may lead to the next; it ends by itself well before this. */
    private static final int MOST_DECISIONS = 10;

    private final Installer installer;
    private final FolderView scanner;
    private final StateFile stateFile;
    private final LongSupplier clock;
    private final BooleanSupplier stopping;
    private final ReportedErrors errors;
    private final FileTracker tracker = new FileTracker();
    private final FileReading reading;
    private final ActionRunner runner;
    private final DropReport report;
    private HeldFiles held;
    private Map<Path, KnownFile> known = Map.of();
    private boolean first = true;
    /** Whether the last decision was carried through. */
    private boolean decided;

    private Set<Path> judged = Set.of();
    /** Files whose plugins are the drop folders' business, also when their folder is watched no more. */
    private Set<Path> dropped = Set.of();

    private final Map<Path, String> notMade = new HashMap<>();
    private List<InstalledBundle> installedThen = List.of();

    /**
     * Rounds that have not begun.
     *
     * @param clock milliseconds, from a clock that never goes back
     * @param stopping whether to leave off
     */
    DropFolderRound(
            Installer installer,
            FolderView scanner,
            StateFile stateFile,
            PluginErrorLog log,
            LongSupplier clock,
            BooleanSupplier stopping) {
        this.installer = installer;
        this.scanner = scanner;
        this.stateFile = stateFile;
        this.clock = clock;
        this.stopping = stopping;
        this.errors = new ReportedErrors(log);
        this.reading = new FileReading(scanner, errors);
        this.runner = new ActionRunner(installer, errors);
        this.report = new DropReport(errors);
    }

    /** Looks at the folders and does what is to be done. Without folders it does nothing at all. */
    List<DroppedFile> run(DropSettings settings) {
        if (settings.folders().isEmpty()) {
            return List.of();
        }
        if (first) {
            begin(settings);
        }
        if (!installer.installed().equals(installedThen)) {
            ours(settings).forEach(bundle -> tracker.expect(bundle.source()));
        }
        FolderListing listing = scanner.list(settings.folders());
        reportFolders(settings, listing);
        tracker.merge(listing, clock.getAsLong(), first, known);
        first = false;
        known = Map.of();
        long before = runner.installations();
        try (StagedFiles staged = new StagedFiles(installer)) {
            for (TrackedFile file : tracker.files()) {
                if (stopping.getAsBoolean()) {
                    return report.last();
                }
                reading.read(file, staged, clock.getAsLong(), settings.quietPeriod());
            }
            if (isSame()) {
                return report.last();
            }
            decided = false;
            act(settings, staged);
        }
        if (runner.installations() > before && !stopping.getAsBoolean()) {
            installer.startWanted();
        }
        return finish(settings);
    }

    /** Whether the last decision holds, because nothing it depended on has changed. */
    private boolean isSame() {
        return !tracker.takeChanged()
                && decided
                && !runner.hasFailures()
                && installer.installed().equals(installedThen);
    }

    /** The files of which the next round will tell more. */
    Set<Path> unsettled() {
        return tracker.unsettled();
    }

    private void begin(DropSettings settings) {
        StateFile.Saved saved = stateFile.load(errors);
        known = saved.files();
        dropped = known.keySet();
        held = new HeldFiles(saved.held());
        Set<Path> inUse = installer.installed().stream()
                .map(bundle -> bundle.source().getParent())
                .collect(Collectors.toSet());
        for (Path folder : settings.folders()) {
            // A folder that is gone with everything in it is more likely a disk that is not mounted.
            if (!Files.exists(folder) && !inUse.contains(folder)) {
                make(folder);
            }
        }
    }

    private void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            notMade.put(folder, ", and it cannot be made: " + e);
        }
    }

    private List<InstalledBundle> ours(DropSettings settings) {
        return installer.installed().stream()
                .filter(bundle ->
                        settings.folders().contains(bundle.source().getParent()) || dropped.contains(bundle.source()))
                .toList();
    }

    private void reportFolders(DropSettings settings, FolderListing listing) {
        for (Path folder : settings.folders()) {
            String reason = listing.unavailable().get(folder);
            if (reason == null) {
                errors.clear(folder);
                notMade.remove(folder);
            } else {
                errors.report(
                        folder,
                        PluginErrorCode.FILE_SYSTEM_ERROR,
                        "drop folder " + folder + " cannot be listed (" + reason + notMade.getOrDefault(folder, "")
                                + "); what is installed from it stays as it is until the folder is back");
            }
        }
    }

    private void act(DropSettings settings, StagedFiles staged) {
        Map<Path, FileContent> ready = ready();
        Set<Path> present = tracker.files().stream().map(TrackedFile::path).collect(Collectors.toSet());
        runner.retain(present);
        held.update(ours(settings), ready, judged, present);
        for (int i = 0; i < MOST_DECISIONS; i++) {
            DropPlan plan = DropPlanner.plan(situation(settings, ready));
            if (plan.actions().isEmpty()) {
                return;
            }
            for (DropAction action : plan.actions()) {
                if (stopping.getAsBoolean()) {
                    return;
                }
                runner.run(action, ready, staged, clock.getAsLong());
            }
        }
    }

    private List<DroppedFile> finish(DropSettings settings) {
        Map<Path, FileContent> ready = ready();
        DropPlan plan = DropPlanner.plan(situation(settings, ready));
        List<InstalledBundle> ours = ours(settings);
        held.remember(ours);
        judged = ready.keySet();
        Set<Path> subjects = new HashSet<>(settings.folders());
        subjects.add(stateFile.file());
        tracker.files().forEach(file -> subjects.add(file.path()));
        ours.forEach(bundle -> subjects.add(bundle.source()));
        errors.retain(subjects);
        save();
        dropped = Stream.concat(
                        ready.keySet().stream(),
                        ours.stream().map(InstalledBundle::source).filter(dropped::contains))
                .collect(Collectors.toSet());
        installedThen = installer.installed();
        decided = true;
        return report.make(tracker.files(), plan, ours, runner::errorOf);
    }

    private void save() {
        Map<Path, KnownFile> state = new TreeMap<>();
        for (TrackedFile file : tracker.files()) {
            if (file.content() != null && !file.isVanishing()) {
                state.put(file.path(), new KnownFile(file.stamp(), file.content()));
            }
        }
        stateFile.save(new StateFile.Saved(state, Map.copyOf(held.hashes())), errors);
    }

    private Map<Path, FileContent> ready() {
        Map<Path, FileContent> ready = new TreeMap<>();
        for (TrackedFile file : tracker.files()) {
            if (file.isReady()) {
                ready.put(file.path(), file.content());
            }
        }
        return ready;
    }

    private DropSituation situation(DropSettings settings, Map<Path, FileContent> ready) {
        Set<Path> kept = new TreeSet<>();
        Set<Path> vanishing = new TreeSet<>();
        for (TrackedFile file : tracker.files()) {
            if (file.isVanishing()) {
                vanishing.add(file.path());
            } else if (!file.isReady()) {
                kept.add(file.path());
            }
        }
        List<InstalledBundle> installed = installer.installed();
        Set<InstalledBundle> ours = new HashSet<>(ours(settings));
        Set<Path> foreign = installed.stream()
                .filter(bundle -> !ours.contains(bundle))
                .map(InstalledBundle::source)
                .collect(Collectors.toSet());
        return new DropSituation(
                ready,
                kept,
                vanishing,
                installed,
                foreign,
                held.hashes(),
                runner.failed(ready),
                runner.stuck(clock.getAsLong(), settings.quietPeriod()));
    }
}
