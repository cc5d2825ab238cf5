// Data: patterns and weights, without logic.
import type { CompetingCloud } from '../../finder/knowledge/evidence';

/** Kubernetes, whose reasons are common words, and whose nodes have the IDs of a cloud's instances. */
export const kubernetes: CompetingCloud = {
  name: 'Kubernetes',
  rows: [
    {
      kind: 'message',
      words: ['server'],
      literalPrefixes: ['server ('],
      pattern: /(Error from server \([A-Za-z]+\))/,
      weight: 0.95,
    },
    {
      kind: 'envelope',
      words: ['status'],
      literalPrefixes: ['Status"', 'Status\\"'],
      pattern: /("kind"\s*:\s*"Status"(?:(?!"kind")[^}])*"reason"\s*:\s*"\w+")/,
      weight: 0.9,
    },
    { kind: 'package', words: ['apimachinery', 'apierrors', 'apiserver'], weight: 0.55 },
    // Too weak to decide: a code of the cloud can be in a log of these, too.
    {
      kind: 'package',
      words: ['kubelet', 'kubectl', 'kubeadm', 'kubernetes', 'k8s', 'kubeconfig', 'metav1', 'corev1', 'kubeproxy'],
      weight: 0.42,
    },
    {
      kind: 'package',
      words: ['kube', 'node', 'replicaset', 'daemonset', 'statefulset', 'deployment', 'attachdetach', 'cronjob', 'job'],
      literalPrefixes: [
        'kube-',
        'node-controller',
        'replicaset-controller',
        'daemonset-controller',
        'statefulset-controller',
        'deployment-controller',
        'attachdetach-controller',
        'cronjob-controller',
        'job-controller',
      ],
      pattern:
        /(?<![\w-])(kube-[a-z-]{3,30}|(?:node|replicaset|daemonset|statefulset|deployment|attachdetach|cronjob|job)-controller)(?![\w-])/,
      weight: 0.42,
    },
    {
      kind: 'package',
      words: ['warning', 'normal'],
      literalPrefixes: ['Warning  ', 'Normal  '],
      pattern: /(?<![\w-])((?:Warning|Normal)\s{2,40}[A-Z][A-Za-z]{2,60}\s{2,40})/,
      weight: 0.42,
    },
  ],
  idPatterns: [],
};
