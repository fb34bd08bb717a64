// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

/** What an argument names, so that it can be completed. */
public enum ArgumentKind {
    /** Free text. */
    TEXT,
    /** The id of a plugin. */
    PLUGIN,
    /** A file or folder. */
    PATH,
    /** A command of the plugin named before it. */
    PLUGIN_COMMAND,
    /** A verb of this shell. */
    VERB,
    /** A plugin state. */
    STATE,
    /** A plugin category. */
    CATEGORY,
    /** A plugin capability. */
    CAPABILITY,
    /** One of some words the verb names. */
    CHOICE,
    /** A word the verb names, or the id of a plugin. */
    CHOICE_OR_PLUGIN,
    /** A scope of the configuration. */
    CONFIGURATION_SCOPE,
    /** A permission, to which a resource may be added. */
    PERMISSION,
    /** A trust level. */
    TRUST_LEVEL,
    /** What is asked of jars. */
    SECURITY_LEVEL,
    /** A topic of the message bus. */
    TOPIC,
    /** Who gets a message. */
    DELIVERY_MODE,
    /** How urgent a message is. */
    MESSAGE_PRIORITY,
    /** The number of a dead letter. */
    DEAD_LETTER,
    /** A service that answers requests. */
    ENDPOINT,
    /** A method of the service named before it. */
    ENDPOINT_METHOD,
    /** What kind of request it is. */
    REQUEST_TYPE,
    /** How urgent a request is. */
    REQUEST_PRIORITY,
    /** A service contract. */
    CONTRACT,
    /** A method of the contract named before it. */
    CONTRACT_METHOD,
    /** What a service contract promises. */
    SERVICE_CAPABILITY,
    /** A subcommand of the verb named before it. */
    SUBCOMMAND,
    /** The id of a plugin of which versions are kept. */
    VERSIONED_PLUGIN,
    /** A version that is kept of the plugin named before it. */
    PLUGIN_VERSION,
    /** The id of a plugin that a repository offers. */
    OFFERED_PLUGIN,
    /** A version that a repository offers of the plugin named before it. */
    OFFERED_VERSION,
    /** A backup of a plugin. */
    ROLLBACK_POINT,
    /** A snapshot of the runtime. */
    SNAPSHOT,
    /** A folder in which versions are looked for. */
    REPOSITORY,
    /** A level of the log. */
    LOG_LEVEL,
    /** The id of a workflow. */
    WORKFLOW,
    /** The id of an execution of a workflow. */
    EXECUTION,
    /** The id of an execution that has not ended. */
    ACTIVE_EXECUTION,
    /** A step of the execution named before it. */
    EXECUTION_STEP,
    /** How far an execution has come. */
    WORKFLOW_STATE,
    /** In which language a picture of a workflow is written. */
    GRAPH_FORMAT,
    /** The id of a composition that is registered or installed. */
    COMPOSITION,
    /** The id of a transaction that is known. */
    TRANSACTION,
    /** The id of a transaction that has not ended. */
    ACTIVE_TRANSACTION,
    /** The id of a transaction in doubt, or with a heuristic outcome. */
    DOUBTFUL_TRANSACTION,
    /** The id of a plugin whose file is watched by name. */
    HOT_RELOAD,
    /** A folder that is watched for changed code. */
    HOT_RELOAD_FOLDER,
    /** A plugin, a check or a tag of checks. */
    HEALTH_CHECK,
    /** The id of a plugin that is in quarantine. */
    QUARANTINED,
    /** What a quota limits. */
    QUOTA_KIND,
    /** What the name of a metric begins with. */
    METRIC
}
