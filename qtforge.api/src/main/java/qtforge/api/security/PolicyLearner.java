// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds out what a plugin needs by running it. Works where the runtime was started in mode LEARN or AUDIT, which let
 * everything through; INVALID_STATE otherwise.
 */
@ProviderType
public interface PolicyLearner {

    /** Forgets what was collected about a plugin and collects anew. */
    void restart(String subject);

    /** About whom something was collected. */
    Set<String> subjects();

    /**
     * The smallest set of grants that allows what was seen, put together where a tree or prefix says it shorter without
     * allowing files, hosts or names of another folder, domain or package.
     */
    List<PermissionGrant> proposal(String subject);

    /** The proposal as text of the policy file. */
    String proposalText(String subject);

    /** The proposal in words, one line a grant, with what was done that needs it. */
    List<String> explain(String subject);

    /**
     * Puts the proposal in force; what is beyond the ceiling is refused.
     *
     * @return what was granted
     */
    List<PermissionGrant> apply(String subject);
}
