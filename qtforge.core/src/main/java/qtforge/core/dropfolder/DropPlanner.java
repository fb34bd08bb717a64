// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.core.Version;
import qtforge.core.dropfolder.DropPlan.Outcome;
import qtforge.core.dropfolder.DropPlan.Verdict;
import qtforge.core.install.InstalledBundle;

/**
 * Decides what is to be installed, updated, moved and uninstalled; {@code docs/drop-folder.md} says the same in words.
 * A pure function of the situation.
 */
final class DropPlanner {

    private final DropSituation situation;
    private final Map<Path, Outcome> outcomes = new TreeMap<>();
    private final List<DropAction> uninstalls = new ArrayList<>();
    private final List<DropAction> moves = new ArrayList<>();
    private final List<DropAction> updates = new ArrayList<>();
    private final List<DropAction> installs = new ArrayList<>();

    private DropPlanner(DropSituation situation) {
        this.situation = situation;
    }

    static DropPlan plan(DropSituation situation) {
        return new DropPlanner(situation).plan();
    }

    /**
     * Something that could be the installed content of a key.
     *
     * @param path its file
     * @param version its version
     * @param sha256 its hash
     * @param running whether it is what is installed while its file is unreadable
     */
    private record Candidate(Path path, Version version, String sha256, boolean running) {}

    private DropPlan plan() {
        Map<String, InstalledBundle> installed = new HashMap<>();
        situation.installed().forEach(bundle -> installed.put(bundle.key(), bundle));
        Map<String, List<Candidate>> candidates = candidates();
        TreeSet<String> keys = new TreeSet<>(candidates.keySet());
        keys.addAll(installed.keySet());
        for (String key : keys) {
            decide(installed.get(key), candidates.getOrDefault(key, new ArrayList<>()));
        }
        List<DropAction> actions = new ArrayList<>(uninstalls);
        actions.addAll(moves);
        actions.addAll(updates);
        actions.addAll(installs);
        return new DropPlan(List.copyOf(actions), outcomes);
    }

    private Map<String, List<Candidate>> candidates() {
        Map<String, List<Candidate>> candidates = new HashMap<>();
        situation.ready().forEach((path, content) -> {
            if (situation.isHeld(path)) {
                outcomes.put(path, new Outcome(Verdict.HELD, null));
            } else if (situation.failed().contains(path)) {
                outcomes.put(path, new Outcome(Verdict.FAILED, null));
            } else {
                candidates
                        .computeIfAbsent(content.key(), key -> new ArrayList<>())
                        .add(new Candidate(path, content.version(), content.sha256(), false));
            }
        });
        return candidates;
    }

    private void decide(InstalledBundle current, List<Candidate> candidates) {
        if (current == null) {
            candidates.stream().min(preference(null)).ifPresent(best -> {
                installs.add(new DropAction.Install(best.path));
                settle(candidates, best.path);
            });
        } else if (situation.foreign().contains(current.source())) {
            settle(candidates, current.source());
        } else if (situation.vanishing().contains(current.source())
                || situation.stuck().contains(current.key())) {
            candidates.forEach(candidate -> outcomes.put(candidate.path, waiting(candidate, current)));
        } else {
            if (keepsRunning(current)) {
                candidates.add(new Candidate(current.source(), current.version(), current.sha256(), true));
            }
            candidates.stream()
                    .min(preference(current))
                    .ifPresentOrElse(
                            best -> replace(current, best, candidates),
                            () -> uninstalls.add(new DropAction.Uninstall(current)));
        }
    }

    private static Outcome waiting(Candidate candidate, InstalledBundle current) {
        boolean installed = candidate.path.equals(current.source()) && candidate.sha256.equals(current.sha256());
        return new Outcome(installed ? Verdict.CHOSEN : Verdict.WAITING, null);
    }

    /** Whether the file of something installed is there, but says nothing new that could be used. */
    private boolean keepsRunning(InstalledBundle current) {
        FileContent content = situation.ready().get(current.source());
        return content == null
                ? situation.kept().contains(current.source())
                : content.key().equals(current.key()) && !situation.isEligible(current.source());
    }

    private void replace(InstalledBundle current, Candidate best, List<Candidate> candidates) {
        boolean same = best.sha256.equals(current.sha256());
        boolean here = best.path.equals(current.source());
        if (!same) {
            updates.add(new DropAction.Update(current, best.path));
        } else if (!here) {
            moves.add(new DropAction.Move(current, best.path));
        }
        settle(candidates, best.path);
    }

    private void settle(List<Candidate> candidates, Path chosen) {
        for (Candidate candidate : candidates) {
            if (!candidate.running) {
                outcomes.put(
                        candidate.path,
                        candidate.path.equals(chosen)
                                ? new Outcome(Verdict.CHOSEN, null)
                                : new Outcome(Verdict.SHADOWED, chosen));
            }
        }
    }

    /** The highest version; of equal ones that of the installed file, then the installed content, then by name. */
    private static Comparator<Candidate> preference(InstalledBundle current) {
        return Comparator.comparing(Candidate::version)
                .reversed()
                .thenComparing(candidate -> current == null || !candidate.path.equals(current.source()))
                .thenComparing(candidate -> current == null || !candidate.sha256.equals(current.sha256()))
                .thenComparing(candidate -> candidate.path.getFileName())
                .thenComparing(Candidate::path);
    }
}
