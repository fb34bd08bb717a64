// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy;
import qtforge.security.policy.Policy.Rights;
import qtforge.security.policy.PolicyTerms;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.InstalledSubject;

/**
 * Makes the rows of the table, in their order, of the policy and what is installed. What did not change since it was asked
 * before gives the same row. Not thread-safe; its owner's lock guards it.
 */
final class RowCompiler {

    private final PolicyTerms terms;
    private final Row fence;
    private final Row never;
    private final Row distribution;
    private final Row base;
    private final Row canary;

    private Map<String, Compiled> compiled = new HashMap<>();
    private Rights everyone = Rights.NONE;
    private Optional<Row> denyingEveryone = Optional.empty();
    private List<Location> exiting = List.of();
    private Row exit = FixedRows.exit(List.of());

    /**
     * A compiler.
     *
     * @param ownLocation the bundle that may touch the table
     * @param distribution pattern of the locations of the runtime's own bundles
     */
    RowCompiler(PolicyTerms terms, String ownLocation, String distribution) {
        this.terms = terms;
        this.fence = FixedRows.fence(ownLocation);
        this.never = FixedRows.never(terms.folders());
        this.distribution = FixedRows.distribution(distribution);
        this.canary = FixedRows.canary();
        this.base = FixedRows.base(terms.folders());
    }

    private record Compiled(SubjectRights rights, Optional<Row> denying, Row allowing) {}

    /** All rows. */
    List<Row> rows(Policy policy, Collection<InstalledSubject> installed) {
        TreeMap<String, TrustLevel> present = new TreeMap<>();
        for (InstalledSubject subject : installed) {
            present.put(
                    subject.subject(),
                    TrustRules.level(policy, subject.subject(), subject.sha256(), subject.signer())
                            .level());
        }
        Map<String, Compiled> next = new HashMap<>();
        List<Row> denying = new ArrayList<>();
        List<Row> allowing = new ArrayList<>();
        List<Location> exits = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(present.keySet());
        all.addAll(policy.subjects().keySet());
        for (String subject : all) {
            // What is not installed has no level, and gets nothing; what is denied to it holds from its first moment.
            Compiled made = compile(policy, subject, present.getOrDefault(subject, TrustLevel.UNTRUSTED));
            next.put(subject, made);
            made.denying().ifPresent(denying::add);
            if (present.containsKey(subject)) {
                allowing.add(made.allowing());
                if (made.rights().mayExit()) {
                    exits.add(Location.of(subject));
                }
            }
        }
        compiled = next;
        List<Row> rows = new ArrayList<>(List.of(fence, never, exit(exits), distribution, canary));
        rows.addAll(denying);
        everyone(policy.everyone()).ifPresent(rows::add);
        rows.add(base);
        rows.addAll(allowing);
        return rows;
    }

    /** The rows a subject meets, in their order, if it had a level. */
    List<Row> rowsOf(Policy policy, String subject, TrustLevel trust) {
        Compiled made = compile(policy, subject, trust);
        List<Row> rows = new ArrayList<>(List.of(fence, never));
        if (!made.rights().mayExit()) {
            rows.add(exit(List.of()));
        }
        made.denying().ifPresent(rows::add);
        everyone(policy.everyone()).ifPresent(rows::add);
        rows.add(base);
        rows.add(made.allowing());
        return rows;
    }

    private Compiled compile(Policy policy, String subject, TrustLevel trust) {
        SubjectRights rights =
                new SubjectRights(subject, trust, policy.subject(subject).rights(), policy.rights(trust));
        Compiled before = compiled.get(subject);
        return before != null && before.rights().equals(rights)
                ? before
                : new Compiled(rights, rights.denying(terms), rights.allowing(terms));
    }

    private Optional<Row> everyone(Rights rights) {
        if (!rights.equals(everyone)) {
            denyingEveryone = SubjectRights.denyingEveryone(rights, terms);
            everyone = rights;
        }
        return denyingEveryone;
    }

    private Row exit(List<Location> granted) {
        if (!granted.equals(exiting)) {
            exit = FixedRows.exit(granted);
            exiting = List.copyOf(granted);
        }
        return exit;
    }
}
