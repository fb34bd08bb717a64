// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

/**
 * The names by which contracts are found: of the capability in manifests, and of the properties of the OSGi services that
 * registering a contract publishes.
 */
public final class ContractNamespace {

    /** The namespace of the capability; in services, the property (String) that holds the contract's name. */
    public static final String NAMESPACE = "qtforge.contract";

    /** Attribute of the capability: the version, of type Version. */
    public static final String VERSION_ATTRIBUTE = "version";

    /** Attribute of the capability: the id of the plugin that provides it. */
    public static final String PROVIDER_ATTRIBUTE = "provider";

    /** Service property (Version): the version of the contract. */
    public static final String VERSION = "qtforge.contract.version";

    /** Service property (String+): names of {@link ServiceCapability} constants. */
    public static final String CAPABILITIES = "qtforge.contract.capabilities";

    /** Service property (String+): tags of the contract. */
    public static final String TAGS = "qtforge.contract.tags";

    /** Service property (String): the id of the plugin that provides it. */
    public static final String PROVIDER = "qtforge.contract.provider";

    private ContractNamespace() {}
}
