/** How long a disk or a vNIC may take to change its state, in minutes: the maximum of the cloud's Terraform provider. */
export const maxChangeMinutes = 19;
