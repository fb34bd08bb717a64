// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.security.TrustLevel;
import qtforge.enforcement.Denial;
import qtforge.enforcement.DenialHandler;
import qtforge.enforcement.Enforcement;
import qtforge.security.mapping.GrantMapping;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.SubjectDirectory;

/**
 * Words denials for the plugins that get them, records them, and shows them to observers. Where nothing enforces there is no
 * Enforcement, and none of this.
 *
 * <p>Runs in the thread that is denied, holds no lock while it asks others, and asks only what is in memory.
 */
@Component(
        // For denials in the processes of isolated plugins, which are to read the same.
        service = DenialHandler.class,
        immediate = true)
public final class DenialReporter implements DenialHandler {

    private final Enforcement enforcement;
    private final DenialLog log;
    private final DenialWords words;
    private final CopyOnWriteArrayList<DenialObserver> observers = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PolicyHolder policy;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SubjectDirectory subjects;

    @Activate
    public DenialReporter(
            @Reference Enforcement enforcement, @Reference DenialLog log, @Reference GrantMapping mapping) {
        this.enforcement = enforcement;
        this.log = log;
        words = new DenialWords(mapping, this::level);
        enforcement.handler(this);
    }

    @Deactivate
    public void close() {
        enforcement.handler(null);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addObserver(DenialObserver observer) {
        observers.add(observer);
    }

    void removeObserver(DenialObserver observer) {
        observers.remove(observer);
    }

    private TrustLevel level(String subject) {
        PolicyHolder holder = policy;
        SubjectDirectory directory = subjects;
        Policy current = holder == null ? Policy.EMPTY : holder.current();
        return directory == null
                ? TrustRules.highest(current, subject)
                : directory
                        .find(subject)
                        .map(found -> TrustRules.level(current, subject, found.sha256(), found.signer())
                                .level())
                        .orElse(TrustLevel.UNTRUSTED);
    }

    @Override
    public String denied(Denial denial) {
        DenialWords.Wording wording = words.of(denial);
        List<String> stack = denial.stack();
        observers.forEach(observer -> observer.denied(wording.subject(), wording.grant(), wording.permission(), stack));
        log.denied(wording.note(denial.blocked(), Plain.text(denial.thread(), 200), stack));
        return wording.message();
    }
}
