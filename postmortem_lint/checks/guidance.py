"""Sentences of popular templates that tell the writer what to write: data, one sentence a line.

Only instructions stand here, no questions: many writers keep a template's questions as titles and answer them.
"""

from __future__ import annotations

SENTENCES = (
    # mybinder.org and its descendants
    "Quick summary of what user impact was, how long it was, and how we fixed it.",
    "List of things that went well. For example,",
    "Things that could have gone better. Ideally these should result in concrete action items",
    "These are good things that happened to us but not because we had planned for them.",
    "These are only sample subheadings.",
    "Every action item should have a GitHub issue (even a small skeleton of one) attached to it",
    "Start of incident. First symptoms, possibly how they were identified.",
    "Short event description.",
    # PagerDuty
    "Your name goes here.",
    "Schedule the meeting on the",
    "Include a short sentence or two summarizing the contributing factors, timeline summary, and the impact",
    "Include a short sentence or two summarizing the root cause, timeline summary, and the impact",
    "Include a short description of what happened",
    "Include a description of any conditions that contributed to the issue.",
    "If there were any actions taken that exacerbated the issue, also include them here",
    "Include a description of what solved the problem.",
    "Include a description what solved the problem.",
    "If there was a temporary fix in place, describe that along with the long-term solution.",
    "Be very specific here, include exact numbers.",
    "Be very specific here and include exact numbers.",
    "Some important times to include:",
    "List anything you think we did well and want to call out.",
    "List anything you think we didn't do very well.",
    "List anything that you think we didn't do very well.",
    "Each action item should be in the form of a",
    # Atlassian
    "Write a summary of the incident in a few sentences.",
    "Include what happened, why, the severity of the incident and how long the impact lasted.",
    "Describe the sequence of events that led to the incident, for example, previous changes",
    "Describe the circumstances that led to this incident",
    "Describe how the change that was implemented didn't work as expected.",
    "Describe what failed to work as expected.",
    "Describe how the incident impacted internal and external users during the incident.",
    "Include how many support cases were raised.",
    "Consider: How would we have cut that time by half?",
    "Note any delays or obstacles to responding.",
    "Describe how the service was restored and the incident was deemed over.",
    "Detail how the service was successfully restored",
    "Detail the incident timeline. We recommend using UTC to standardize for timezones.",
    "Include any notable lead-up events, any starts of activity, the first known impact, and escalations.",
    "Note the final root cause of the incident, the thing identified that needs to change",
    "Review your engineering backlog to find out if there was any unplanned work there",
    "Discuss what went well in the incident response, what could have been improved",
    "Describe the corrective action ordered to prevent this class of incident in the future.",
    "Note who is responsible and when they have to complete the work",
    "Start with the impact and ask why it happened and why it had the impact it did.",
    "Run a 5-whys analysis to understand the true causes of the incident.",
    # GitLab and others
    "Provide a brief summary of the incident",
    # The course task that many public postmortems answer
    "keep it short, 1 or 2 sentences",
    "duration of the outage with start and end times (including timezone)",
    "what was the impact (what service was down/slow?",
    "how was the issue detected (monitoring alert, an engineer noticed something, a customer complained",
    "actions taken (what parts of the system were investigated, what were the assumption",
    "misleading investigation/debugging paths that were taken",
    "which team/individuals was the incident escalated to",
    "a list of tasks to address the issue (be very specific, like a TODO",
)
